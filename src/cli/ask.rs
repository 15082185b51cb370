//! `ask`: an interview on standard input and standard error, and its answer on standard output.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;

use super::alive::Alive;
use super::args::{AskArgs, CheckFormat};
use super::check::{check_options, options, reading, wrong};
use super::exit::Exit;
use super::replies::{Typed, drop_typed_ahead, meant, read_line};
use super::searches;
use super::session::{Law, Session};
use super::stopping::Stopping;
use super::written::{hindrance, save};
use crate::both;
use crate::engine::Var;
use crate::law::{Day, ReadingId, day_named};
use crate::query::{Answer, Asked, Deal, FactQuestion, Goal, Interview, Reply, Stage, answer};
use crate::render::{self, Answered, Asking, Ending, TextOptions};
use crate::scenario::{Scenario, Stated, Step};
use crate::stop::Stop;
use crate::syntax::deal_toml;
use crate::text::Text;

/// How much work a search of the answer may do where an interview was left with much open.
const OPEN: usize = 30_000;

/// Runs the command.
///
/// # Errors
/// Trouble in reading replies or in writing the answer.
pub fn run(mut session: Session, args: &AskArgs) -> anyhow::Result<Exit> {
    let Some(law) = session.law() else { return Ok(Exit::BadInput) };
    let reading = reading(&mut session, &law, args.reading.as_deref());
    let (Some(mut base), Some(reading)) = (base(&mut session, &law, args)?, reading) else { return Ok(Exit::BadInput) };
    // Printed before the first reply.
    let hindrance = args.save.as_ref().and_then(|path| hindrance(path, &mut session.files.sources));
    if let Some(found) = hindrance {
        session.complain(&[found]);
        return Ok(Exit::BadInput);
    }
    let goal = if args.ways { Goal::Ways } else { Goal::Outcome };
    let told = TextOptions { color: session.color_errors(), ..options(&session) };
    let (stop, alive, stopping) = (session.stop.clone(), session.alive.clone(), session.stopping.clone());
    let (save, own, stages) = (args.save.clone(), base.date, Vec::new());
    base.date = args.on.unwrap_or(own);
    let mut talk = Talk { law: &law, reading, goal, told, stop, alive, stopping, save, own, stages };
    talk.tell(&render::opening_text(talk.asking(&base)));
    if args.asks_day()
        && let Some(ending) = talk.day(&mut base)
    {
        talk.tell(&render::unanswered_text(talk.asking(&base), ending));
        return Ok(Exit::BadInput);
    }
    talk.begin(base);
    let ending = talk.hold(args);
    talk.end(session, args, ending)
}

/// The deal to begin with: that of the file, or one without known facts.
fn base(session: &mut Session, law: &Law, args: &AskArgs) -> anyhow::Result<Option<Scenario>> {
    let mut scenario = match &args.scenario {
        Some(path) if path.as_os_str() == "-" => {
            anyhow::bail!("standard input is for the replies; put the scenario into a file")
        }
        Some(path) => {
            let Some(found) = session.scenarios(law, std::slice::from_ref(path)) else { return Ok(None) };
            let Ok([one]) = <[Scenario; 1]>::try_from(found) else {
                anyhow::bail!("an interview is about one scenario, not about a folder of them")
            };
            one
        }
        None => nothing_known(session, usize::from(args.steps), args.on),
    };
    if let Some(title) = &args.title {
        scenario.title = Text::plain(title);
    }
    Ok(Some(scenario))
}

fn nothing_known(session: &mut Session, steps: usize, on: Option<Day>) -> Scenario {
    let place = session.files.sources.about("<interview>");
    Scenario {
        registers: std::collections::BTreeMap::new(),
        name: "<interview>".to_owned(),
        title: Text::new("A deal described in an interview", "문답으로 작성한 거래"),
        date: on.unwrap_or(Day::ZERO),
        sources: Vec::new(),
        note: None,
        deal: Stated::new(),
        steps: vec![Step { stated: Stated::new(), apart: None, place }; steps],
        onward: None,
        abroad: None,
        permits: std::collections::BTreeMap::new(),
        exercised: std::collections::BTreeMap::new(),
        answers: std::collections::BTreeMap::new(),
        expect: None,
        changed: Vec::new(),
        place,
    }
}

/// An interview going on: one stage after the other; the last is asked.
struct Talk<'a> {
    law: &'a Law,
    reading: ReadingId,
    goal: Goal,
    told: TextOptions,
    /// Cancels the searches of the interview.
    stop: Stop,
    alive: Alive,
    stopping: Stopping,
    /// Where what is known is saved.
    save: Option<PathBuf>,
    /// The day of the deal itself, also where another is asked about.
    own: Day,
    stages: Vec<Interview<'a>>,
}

impl<'a> Talk<'a> {
    fn asking<'s>(&'s self, scenario: &'s Scenario) -> Asking<'s> {
        Asking { pack: &self.law.pack, scenario, options: self.told }
    }

    /// Prints on standard error. Where that cannot be written, the interview goes on: the replies may be in a file.
    fn tell(&self, text: &str) {
        self.alive.end();
        let mut out = io::stderr().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    fn remark(&self, text: &Text) {
        if let Some(stage) = self.stages.last() {
            self.tell(&render::remark_text(self.asking(stage.base()), text));
        }
    }

    /// Reads a line; nothing at the end of the input, or where it cannot be read. Lines that were not typed are printed,
    /// so that a transcript can be read.
    fn line(&self) -> Option<String> {
        drop_typed_ahead();
        self.tell("> ");
        let line = read_line();
        match &line {
            None => self.tell("\n"),
            Some(line) if !io::stdin().is_terminal() => self.tell(&format!("{}\n", line.escape_debug())),
            Some(_) => {}
        }
        self.alive.begin();
        line
    }

    /// Keeps what is known, to be saved even if Ctrl-C ends the interview.
    fn keep(&self) {
        let Some(last) = self.stages.last().filter(|_| self.answered() > 0) else { return };
        if let Some(path) = &self.save {
            let text = deal_toml(&self.law.pack, &last.scenario());
            self.stopping.keep(Some((path.clone(), text)));
        }
    }

    /// Asks for the day; how the interview ended, where it ends without one. The default is the day on which the rules were
    /// last checked: with the clock, the same replies would give another answer tomorrow.
    fn day(&self, base: &mut Scenario) -> Option<Ending> {
        let checked = self.law.pack.fingerprint.checked;
        self.tell(&render::day_text(self.asking(base), checked));
        loop {
            let Some(line) = self.line() else { return Some(Ending::RanOut) };
            if let Some(day) = day_named(&line).or(checked.filter(|_| line.is_empty())) {
                base.date = day;
                return None;
            }
            if matches!(Typed::of(&line), Typed::Stop) {
                return Some(Ending::Stopped);
            }
            let wanted = both!("Expected a day such as 2024-10-22.", "2024-10-22 같은 날짜를 쓰십시오.");
            self.tell(&render::remark_text(self.asking(base), &wanted));
        }
    }

    fn begin(&mut self, base: Scenario) {
        self.alive.begin();
        let stage = Stage::Unknown(&[]);
        self.stages.push(Interview::new(&self.law.pack, base, self.reading, self.goal, stage, &self.stop));
    }

    /// Asks until nothing is left to ask.
    fn hold(&mut self, args: &AskArgs) -> Ending {
        loop {
            self.keep();
            let Some(stage) = self.stages.last_mut() else { return Ending::Settled };
            if stage.is_outdated() {
                self.search_again();
                continue;
            }
            let Some(question) = stage.question() else {
                let narrow = stage.is_narrow();
                let ending = if stage.is_complete() { Ending::Settled } else { Ending::TooMuch };
                if args.defaults && !narrow {
                    self.remark(&both!(
                        "Too much is left open to try the defaults; the answer says what it assumes.",
                        "알려지지 않은 것이 너무 많아 기본값은 묻지 않습니다. 답에 가정이 적혀 있습니다."
                    ));
                }
                if !(narrow && self.ask_defaults(args.defaults)) {
                    return ending;
                }
                continue;
            };
            let certain = stage.certain();
            if let Some(stage) = self.stages.last() {
                let number = self.answered() + 1;
                self.tell(&render::question_text(self.asking(stage.base()), number, &question, &certain));
            }
            loop {
                let Some(line) = self.line() else { return Ending::RanOut };
                match Typed::of(&line) {
                    Typed::Stop => return Ending::Stopped,
                    Typed::Back if self.back() => break,
                    Typed::Back => self.remark(&both!("This is the first question.", "첫 질문입니다.")),
                    Typed::Help => self.help(&question),
                    Typed::Unknown if self.reply(&question, Reply::Unknown) => break,
                    Typed::Words(words) if self.words(&question, &words) => break,
                    Typed::Unknown | Typed::Words(_) => {}
                }
            }
        }
    }

    fn help(&self, question: &FactQuestion) {
        if let Some(stage) = self.stages.last() {
            self.tell(&render::help_text(self.asking(stage.base()), question));
        }
    }

    /// Goes on to the defaults that make a difference now, or only to those without which the outcome would be worse;
    /// false if there is none to ask for.
    fn ask_defaults(&mut self, all: bool) -> bool {
        let kept: Vec<Var> = self.stages.iter().flat_map(|stage| stage.kept().chain(stage.unknown())).collect();
        let stage = if all { Stage::Defaults(&kept) } else { Stage::Provided(&kept) };
        let Some(mut next) = self.next_stage(stage) else { return false };
        next.question().is_some() && {
            self.stages.push(next);
            true
        }
    }

    /// Goes on with what is known now, where too much was open to see every world.
    fn search_again(&mut self) {
        let unknown: Vec<Var> = self.stages.iter().flat_map(Interview::unknown).collect();
        match self.next_stage(Stage::Unknown(&unknown)) {
            Some(next) if next.is_impossible() => {
                self.remark(&no_such_deal());
                self.back();
            }
            Some(next) => self.stages.push(next),
            None => {}
        }
    }

    fn next_stage(&self, stage: Stage<'_>) -> Option<Interview<'a>> {
        let scenario = self.stages.last()?.scenario();
        Some(Interview::new(&self.law.pack, scenario, self.reading, self.goal, stage, &self.stop))
    }

    /// The number of questions answered, of all stages.
    fn answered(&self) -> usize {
        self.stages.iter().map(Interview::answered).sum()
    }

    /// Takes the last reply back, and leaves the stages after it; whether there was one.
    fn back(&mut self) -> bool {
        let Some(at) = self.stages.iter().rposition(|stage| stage.answered() > 0) else { return false };
        self.stages.truncate(at + 1);
        self.stages.last_mut().is_some_and(Interview::back)
    }

    /// Takes words as a reply; whether the interview goes on to the next question.
    fn words(&mut self, question: &FactQuestion, words: &str) -> bool {
        let fact = self.law.pack.fact(question.var.fact);
        let reply = match (words.is_empty(), &question.default) {
            (true, Some(_)) => Ok(Reply::Default),
            (_, _) => meant(fact, question, words).map(Reply::Values),
        };
        match reply {
            Ok(reply) => self.reply(question, reply),
            Err(why) => {
                if let Some(stage) = self.stages.last() {
                    self.tell(&render::misheard_text(self.asking(stage.base()), question, words, &why));
                }
                false
            }
        }
    }

    fn reply(&mut self, question: &FactQuestion, reply: Reply) -> bool {
        let values = match &reply {
            Reply::Values(values) => Some(values.clone()),
            Reply::Default => question.default.clone(),
            Reply::Unknown => None,
        };
        let Some(stage) = self.stages.last_mut() else { return false };
        if stage.answer(reply).is_err() {
            self.remark(&no_such_deal());
            return false;
        }
        if let Some(stage) = self.stages.last() {
            self.tell(&render::heard_text(self.asking(stage.base()), question.var, values.as_ref()));
        }
        true
    }

    /// Says how the interview ended, saves the scenario, and answers.
    fn end(self, mut session: Session, args: &AskArgs, ending: Ending) -> anyhow::Result<Exit> {
        let Some(last) = self.stages.last() else { return Ok(Exit::Answered) };
        let left = matches!(ending, Ending::Stopped | Ending::RanOut);
        if left && self.answered() == 0 && last.base().says_nothing() {
            self.tell(&render::unanswered_text(self.asking(last.base()), ending));
            return Ok(Exit::BadInput);
        }
        let mut scenario = last.scenario();
        let unknown: Vec<Var> = self.stages.iter().flat_map(Interview::unknown).collect();
        let told = |found: Option<&Answer>| {
            render::ending_text(self.asking(last.base()), ending, &unknown, (&last.certain(), found))
        };
        let pack = &self.law.pack;
        if let Some(path) = &args.save {
            let text = deal_toml(pack, &scenario);
            let name = save(path, &text, &mut session.files.sources).map_err(|found| session.complain(&found)).ok();
            self.stopping.keep(None);
            let Some(name) = name else {
                self.tell(&told(None));
                // The replies are not lost with the file.
                self.tell(&text);
                return Ok(Exit::BadInput);
            };
            scenario.name = name;
            scenario.changed.clear();
        } else if args.scenario.is_some() {
            scenario.date = self.own;
        }
        // From here on Ctrl-C asks for what is certain. Where much is left open, the answer may do little work.
        self.stopping.tells_part();
        let much_open = ending != Ending::Settled && !last.is_narrow();
        let stop = if much_open { self.stop.within(OPEN) } else { self.stop.clone() };
        self.alive.begin();
        let asked = Asked { pack, scenario: &scenario, reading: self.reading, on: args.on };
        let found = answer(&Deal::open(asked).until(&stop));
        let faults = wrong(pack, &scenario, &found);
        if !faults.is_empty() {
            session.complain(&faults);
            return Ok(Exit::BadInput);
        }
        self.tell(&told(Some(&found)));
        let answered = [Answered::new(pack, &scenario, &found)];
        session.print(&match args.format {
            CheckFormat::Text => render::answers_text(&answered, check_options(&session)),
            CheckFormat::Json => render::answers_json(&answered),
        })?;
        Ok(searches::end(&session, Exit::Answered))
    }
}

fn no_such_deal() -> Text {
    Text::new(
        "No deal has that together with what is known so far.",
        "지금까지 알려진 사실과 함께 있을 수 없는 값입니다.",
    )
}
