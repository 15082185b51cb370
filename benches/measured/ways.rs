//! Every way through: legal-like deals, chains of steps, large packs; to the first, and to all.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lexport::engine::explore;
use lexport_benches::grown::{Grown, bound, chain, permits};
use lexport_benches::{random, read};

/// How many ways are listed at most.
const MOST: usize = 100_000;

fn ways(criterion: &mut Criterion) {
    let families: Vec<(String, Grown)> = [6, 20, 40]
        .map(|moves| (format!("{moves} moves"), permits(moves / 2)))
        .into_iter()
        .chain([2, 8, 10, 20].map(|steps| (format!("chain of {steps}"), chain(steps))))
        .chain([0, 6, 12].map(|exemptions| (format!("400 norms, {exemptions} exemptions"), random::bound(exemptions))))
        .chain([("12 permits in one exemption".to_owned(), bound(12))])
        .collect();
    for (name, grown) in families {
        let (loaded, scenario) = read(&grown);
        let (program, frame) = loaded.prepared(&scenario);
        let found = || explore(&program, &frame, None).boxes.remove(0).ways;
        let listed = found().iter().take(MOST).count();
        let mut group = criterion.benchmark_group(format!("ways/{name}, {} ways", found().total()));
        group.sample_size(10);
        group.bench_function("exact total", |bench| bench.iter(|| black_box(found().total())));
        group.bench_function("first", |bench| bench.iter(|| black_box(found().first())));
        group.throughput(Throughput::Elements(listed as u64));
        group.bench_function(format!("first {listed}"), |bench| {
            bench.iter(|| black_box(found().iter().take(MOST).map(|way| way.len()).sum::<usize>()));
        });
        group.finish();
    }
}

criterion_group!(benches, ways);
criterion_main!(benches);
