//! Prints the measures of docs/performance.md: `cargo test --test all measure:: -- --ignored --nocapture`.

use crate::house::{FLOORS, files, words};
use crate::support::read;

#[test]
#[ignore = "prints figures"]
fn measure() {
    let lines = |paths: &[String]| paths.iter().map(|path| read(path).lines().count()).sum::<usize>();
    let all = files("src", &[".rs"]);
    for (floor, _) in FLOORS {
        let (file, folder) = (format!("src/{floor}.rs"), format!("src/{floor}/"));
        let of_floor: Vec<String> =
            all.iter().filter(|path| **path == file || path.starts_with(&folder)).cloned().collect();
        eprintln!("lines of {floor}: {}", lines(&of_floor));
    }
    eprintln!("lines of src: {}, in {} files", lines(&all), all.len());
    for (which, start) in [("types", ""), ("public types", "pub")] {
        let types = words::types(start);
        eprintln!(
            "{which}: {}, declared twice: {}",
            types.len(),
            types.values().filter(|paths| paths.len() > 1).count()
        );
    }
    eprintln!("circles of files: {}", crate::circles::circles().len());
    eprintln!("searches of a check, at most: {}", crate::searches::most());
    let opened = |path: &String| words::code(path).iter().filter(|(_, line)| line.contains("Frame::new(")).count();
    eprintln!("places that lay out a deal: {}", all.iter().map(opened).sum::<usize>());
}
