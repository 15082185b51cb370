//! One deal: law resolved and facts laid out, how long its outcome takes, beside a peer that was loaded as well.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use lexport::engine::{Frame, Matter, explore, suffices};
use lexport_benches::Loaded;
use lexport_benches::random::{Dice, Law, json, scenario};
use regorus::{Engine, Value};

/// How many deals are asked about in turn; before, all of them are compared with the peer.
const DEALS: usize = 200;

fn outcome(criterion: &mut Criterion) {
    for count in [40, 400, 4_000] {
        let law = Law::new(count);
        let mut loaded = Loaded::new(&law.files());
        let mut dice = Dice(1);
        let deals: Vec<Vec<u64>> = (0..DEALS).map(|_| dice.deal()).collect();
        let scenarios: Vec<_> = deals.iter().map(|deal| loaded.scenario(&scenario(deal))).collect();
        let program = loaded.prepared(&scenarios[0]).0;
        let frames: Vec<Frame> = scenarios.iter().map(|scenario| loaded.prepared(scenario).1).collect();
        let mut engine = Engine::new();
        engine.add_policy("a.rego".to_owned(), law.rego()).expect("a policy");
        let inputs: Vec<Value> = deals.iter().map(|deal| Value::from_json_str(&json(deal)).expect("JSON")).collect();
        let ours = |frame: &Frame| explore(&program, frame, None).boxes[0].ways.outcome();
        let mut theirs = |input: &Value| {
            engine.set_input(input.clone());
            engine.eval_rule("data.a.outcome".to_owned()).expect("an outcome")
        };
        for (frame, input) in frames.iter().zip(&inputs) {
            assert_eq!(ours(frame).word(), theirs(input).as_string().expect("a word").as_ref());
        }
        let mut group = criterion.benchmark_group(format!("outcome/{count} norms"));
        let mut at = (0..DEALS).cycle();
        let mut next = move || at.next().unwrap_or(0);
        let permitted = |frame: &Frame| {
            let matter = Matter { program: &program, frame, state: &frame.known, touched: None, fixed: None };
            suffices(matter, &program.parts.whole, &[])
        };
        group.bench_function("lexport, whether it is permitted", |bench| {
            bench.iter(|| black_box(permitted(&frames[next()])));
        });
        group.bench_function("lexport, outcome with all ways", |bench| {
            bench.iter(|| black_box(ours(&frames[next()])));
        });
        group.bench_function("regorus, outcome", |bench| bench.iter(|| black_box(theirs(&inputs[next()]))));
        group.finish();
    }
}

criterion_group!(benches, outcome);
criterion_main!(benches);
