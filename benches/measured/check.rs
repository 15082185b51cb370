//! The shipped pack end to end: the program from start to exit, if it was built; and all ways of every shipped scenario.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use criterion::{Criterion, criterion_group, criterion_main};
use lexport::engine::explore;
use lexport_benches::Loaded;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every TOML file below a folder, as a path from it and its text, in order.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut todo = vec![folder.to_path_buf()];
    while let Some(next) = todo.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let inside = path.strip_prefix(folder).expect("below").to_str().expect("readable").replace('\\', "/");
                out.push((inside, std::fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    out.sort();
    out
}

fn check(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check");
    let program = root().join("target/release/lexport");
    if program.exists() {
        group.bench_function("shipped pack, start to exit", |bench| {
            bench.iter(|| {
                let mut command = Command::new(&program);
                command.current_dir(root()).args(["check", "scenarios/report/155mm-direct.toml"]).stdout(Stdio::null());
                assert!(command.status().expect("the program runs").success());
            });
        });
    } else {
        eprintln!("not measured from start to exit: build the program first, by cargo build --release");
    }
    let mut loaded = Loaded::new(&files(&root().join("rules")));
    let scenarios: Vec<_> = files(&root().join("scenarios")).iter().map(|(_, text)| loaded.scenario(text)).collect();
    group.sample_size(10);
    let mut worst = (0, 0);
    for (at, scenario) in scenarios.iter().enumerate() {
        let (program, frame) = loaded.prepared(scenario);
        let moves: usize = explore(&program, &frame, None).boxes.iter().map(|world_box| world_box.ways.moves().len()).sum();
        worst = worst.max((moves, at));
    }
    let (program, frame) = loaded.prepared(&scenarios[worst.1]);
    group.bench_function("all ways of the shipped scenario with most moves", |bench| {
        bench.iter(|| {
            black_box(explore(&program, &frame, None).boxes.iter().map(|world_box| world_box.ways.iter().count()).sum::<usize>())
        });
    });
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
