//! Powers as reasons: those listed are exactly those that, exercised alone, make the second evaluator say something else.

use std::collections::BTreeSet;

use lexport::engine::Status;
use lexport::query::{Asked, Deal, answer};

use crate::naive;
use crate::support::{pack_of, shown};

/// How many random packs are tried.
const RANDOM: usize = 900;

/// The outcomes of a deal, and in which of them an authority has to reverse itself.
fn verdicts(pack: &naive::Pack, text: &str) -> BTreeSet<(&'static str, bool)> {
    let found = pack.answer(text, None).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
    found.worlds.iter().map(|world| (world.finding.outcome.name(), world.finding.reversal)).collect()
}

#[test]
fn powers_listed_are_those_that_make_a_difference() {
    let (mut idle, mut weighty) = (0, 0);
    for (seed, example) in super::examples().iter().enumerate().take(RANDOM) {
        let mut loaded = pack_of(&example.files()).unwrap_or_else(|found| panic!("seed {seed}: {}", shown(&found)));
        let text = example.scenario();
        let scenario = loaded.scenario("random", &text).unwrap_or_else(|found| panic!("{}", shown(&found)));
        let pack = &loaded.pack;
        let found = answer(&Deal::open(Asked { pack, scenario: &scenario, reading: pack.default_reading, on: None }));
        assert!(found.beside.reasons.complete);
        let lines = found.lines.norms.iter().filter(|line| line.status == Status::Unexercised);
        let reaching: BTreeSet<_> = lines.map(|line| line.norm).collect();
        if reaching.is_empty() {
            continue;
        }
        let second = naive::Pack::read(&example.files()).unwrap_or_else(|fault| panic!("{fault}"));
        let before = verdicts(&second, &text);
        for norm in reaching {
            let line = format!("\"{}\" = \"exercised\"\n", pack.norm_name(norm));
            let exercised = match text.contains("[decisions]\n") {
                true => text.replace("[decisions]\n", &format!("[decisions]\n{line}")),
                false => format!("{text}\n[decisions]\n{line}"),
            };
            let after = verdicts(&second, &exercised);
            let listed = found.beside.reasons.powers().find(|power| power.norm == norm);
            assert_eq!(listed.is_some(), after != before, "seed {seed}: {line}{before:?} {after:?}");
            match listed {
                Some(power) => {
                    let outcomes: BTreeSet<&str> = power.outcomes.iter().map(|outcome| outcome.word()).collect();
                    assert_eq!(outcomes, after.iter().map(|row| row.0).collect(), "seed {seed}: {line}");
                    weighty += 1;
                }
                None => idle += 1,
            }
        }
    }
    assert!(idle > 30 && weighty > 30, "{idle} powers make no difference, {weighty} do");
}
