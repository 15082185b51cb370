//! A sampled deal as the scenario file that replays it.

use lexport::law::{Pack, Values};
use lexport::scenario::{Grant, Scenario, Stated};

/// The file.
pub fn written(pack: &Pack, deal: &Scenario) -> String {
    let mut out = format!("title = \"sample\"\ndate = {}\n", deal.date);
    for line in lines(pack, &deal.deal) {
        out.push_str(&line);
    }
    if !deal.permits.is_empty() {
        out.push_str("\n[permits]\n");
    }
    for (id, grant) in &deal.permits {
        let word = match grant.value {
            Grant::Granted => "\"granted\"".to_owned(),
            Grant::Refused => "\"refused\"".to_owned(),
            Grant::On(day) => day.to_string(),
        };
        out.push_str(&format!("{} = {word}\n", pack.permit(*id).id));
    }
    if !deal.exercised.is_empty() {
        out.push_str("\n[decisions]\n");
    }
    for id in deal.exercised.keys() {
        out.push_str(&format!("\"{}\" = \"exercised\"\n", pack.norm_name(*id)));
    }
    for step in &deal.steps {
        out.push_str("\n[[step]]\n");
        for line in lines(pack, &step.stated) {
            out.push_str(line.strip_prefix("step.").unwrap_or(&line));
        }
    }
    out
}

fn lines(pack: &Pack, stated: &Stated) -> Vec<String> {
    let one = |value: String, values: &Values| match values {
        Values::Finite(_) if value != "true" && value != "false" => format!("\"{value}\""),
        Values::Finite(_) | Values::Ranges(_) => value,
    };
    let line = |(id, at): (&lexport::law::FactId, &lexport::source::At<Values>)| {
        let fact = pack.fact(*id);
        let values: Vec<String> = fact.written(&at.value).into_iter().map(|value| one(value, &at.value)).collect();
        match values.as_slice() {
            [single] => format!("{} = {single}\n", fact.name),
            several => format!("{} = {{ one_of = [{}] }}\n", fact.name, several.join(", ")),
        }
    };
    stated.iter().map(line).collect()
}
