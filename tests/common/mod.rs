//! What several tests share: datasets, and a walk over everything a page says.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod world;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use innoboard::analysis::Verdict;
use innoboard::data::{Dataset, validate};
use innoboard::exchange::{embedded, innoboard as format};
use innoboard::locale::Locale;
use innoboard::report::{Content, Figure, Label, Phrase, Piece, Report, Request, Selection, Study};
use innoboard::tui::widgets::big_text::Face;

/// A file of this crate.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The text of a file of this crate.
pub fn text(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// The datasets of `data/` as they are.
pub fn data_files() -> Vec<(String, serde_json::Value)> {
    let mut files: Vec<(String, serde_json::Value)> = std::fs::read_dir(path("data"))
        .expect("the shipped files")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let name = path.file_name().and_then(std::ffi::OsStr::to_str).expect("a name").to_owned();
            let json = serde_json::from_str(&text(&format!("data/{name}"))).expect("JSON");
            (name, json)
        })
        .filter(|(_, json): &(String, serde_json::Value)| json.get("observations").is_some())
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(files.len() >= 2, "the shipped files are not there");
    files
}

/// The shipped dataset.
pub fn shipped() -> Dataset {
    embedded::dataset().unwrap_or_else(|problems| panic!("the shipped files have problems: {problems:?}"))
}

/// A study of the shipped dataset.
pub fn study() -> Rc<Study> {
    Rc::new(Study::new(shipped()))
}

/// The shipped face; what one test of a thread rasterised the next one has.
pub fn face() -> Face {
    thread_local! {
        static FACE: Face = Face::new(embedded::FACE);
    }
    FACE.with(Clone::clone)
}

/// A dataset of `tests/fixtures`.
pub fn fixture(name: &str) -> Dataset {
    let json = text(&format!("tests/fixtures/{name}"));
    let read = format::read(&name.into(), &json).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
    validate(vec![read.draft], Vec::new()).unwrap_or_else(|problems| panic!("{name}: {problems:?}"))
}

/// The large dataset of invented countries.
pub fn world() -> Dataset {
    let json = world::json();
    let read = format::read(&"world".into(), &json).unwrap_or_else(|problems| panic!("world: {problems:?}"));
    validate(vec![read.draft], Vec::new()).unwrap_or_else(|problems| panic!("world: {problems:?}"))
}

/// What `--indicator` selects.
pub fn select(study: &Study, indicator: &str) -> Selection {
    let request = Request { indicator: Some(indicator.into()), ..Request::default() };
    Selection::from_request(study.dataset(), &request).unwrap_or_else(|unknown| panic!("{unknown:?}"))
}

/// A page of [`innoboard::report::REPORTS`], or the card.
pub fn page(study: &Rc<Study>, name: &str, selection: &Selection, locale: Locale) -> Report {
    if name == "card" {
        return innoboard::report::card::build(study, selection, locale);
    }
    let at = innoboard::report::find(name).unwrap_or_else(|| panic!("there is no page {name}"));
    (innoboard::report::REPORTS[at].build)(study, selection, locale)
}

/// The names of all pages, and of the card.
pub fn page_names() -> Vec<&'static str> {
    innoboard::report::REPORTS.iter().map(|report| report.name).chain(["card"]).collect()
}

/// A text without any white space: wrapped lines and padded columns read as one.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Something that stands on a page.
#[derive(Debug, Clone)]
pub enum Said {
    /// A statistical number.
    Figure(Box<Figure>),
    /// A number or token that is none.
    Label(Label),
    /// Words.
    Words(String),
    /// A mark that what stands beside it is doubtful.
    Doubt,
    /// Here a new line, row or entry begins.
    Break,
}

/// Everything a page says, in its order.
pub fn said(report: &Report) -> Vec<Said> {
    let mut walk = Walk(Vec::new());
    walk.words(&report.title);
    walk.phrase(&report.as_of);
    for block in &report.blocks {
        walk.entry();
        walk.words(&block.title.long);
        walk.phrase(&block.right);
        walk.content(&block.content);
    }
    report.foot.iter().for_each(|phrase| walk.line(phrase));
    walk.0
}

/// The figures of a page.
pub fn figures(report: &Report) -> Vec<Figure> {
    said(report)
        .into_iter()
        .filter_map(|said| if let Said::Figure(figure) = said { Some(*figure) } else { None })
        .collect()
}

/// The labels of a page.
pub fn labels(report: &Report) -> Vec<Label> {
    said(report).into_iter().filter_map(|said| if let Said::Label(label) = said { Some(label) } else { None }).collect()
}

struct Walk(Vec<Said>);

impl Walk {
    fn words(&mut self, text: &str) {
        if !text.is_empty() {
            self.0.push(Said::Words(text.to_owned()));
        }
    }

    fn figure(&mut self, figure: Option<&Figure>) {
        self.0.extend(figure.map(|figure| Said::Figure(Box::new(figure.clone()))));
    }

    fn entry(&mut self) {
        self.0.push(Said::Break);
    }

    fn label(&mut self, label: &Label) {
        self.0.push(Said::Label(label.clone()));
    }

    /// A phrase on a line of its own.
    fn line(&mut self, phrase: &Phrase) {
        self.entry();
        self.phrase(phrase);
    }

    fn phrase(&mut self, phrase: &Phrase) {
        for piece in &phrase.pieces {
            match piece {
                Piece::Word(text) | Piece::Strong(text) | Piece::Muted(text) => self.words(text),
                Piece::Figure(figure) => self.figure(Some(figure)),
                Piece::Label(label) => self.label(label),
                Piece::Doubt | Piece::Verdict(Verdict::Doubtful) => self.0.push(Said::Doubt),
                Piece::Name(name) => self.words(&name.long),
                Piece::Either(forms) => self.phrase(&forms[0]),
                Piece::Missing
                | Piece::Verdict(_)
                | Piece::Tried(_)
                | Piece::Spark(_)
                | Piece::Check(_)
                | Piece::Swatch(_) => {}
            }
        }
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::Panel(panel) => {
                self.content(&Content::Headline(panel.headline.clone()));
                panel.charts.iter().for_each(|chart| self.content(chart));
                panel.ranks.iter().for_each(|strip| self.strip(strip));
                panel.notes.iter().for_each(|note| self.line(note));
            }
            Content::Headline(headline) => {
                self.entry();
                self.words(&headline.name);
                headline.period.iter().for_each(|label| self.label(label));
                self.figure(headline.figure.as_ref());
                self.phrase(&headline.change);
                headline.facts.iter().chain(&headline.more).for_each(|fact| self.phrase(fact));
            }
            Content::Summary(summary) => {
                self.content(&Content::Headline(summary.headline.clone()));
                self.facts(&summary.facts);
            }
            Content::Facts(facts) => self.facts(facts),
            Content::Quote(sentence) => self.phrase(sentence),
            Content::Columns(chart) => {
                for group in &chart.groups {
                    self.words(&group.name);
                    self.phrase(&group.note);
                    for column in &group.columns {
                        self.entry();
                        self.label(&column.label);
                        self.figure(column.value.as_ref());
                        self.figure(column.growth.as_ref());
                    }
                }
                for benchmark in &chart.benchmarks {
                    self.words(&benchmark.name);
                    for value in &benchmark.values {
                        self.entry();
                        self.figure(value.as_ref());
                    }
                }
                chart.remarks.iter().for_each(|remark| self.line(remark));
            }
            Content::Lines(chart) => {
                chart.periods.iter().for_each(|label| self.label(label));
                self.lines(&chart.series);
                chart.remarks.iter().for_each(|remark| self.line(remark));
            }
            Content::Bars(bars) => {
                if let Some((name, figure)) = &bars.reference {
                    self.words(name);
                    self.figure(Some(figure));
                }
                for at in 0..bars.length {
                    let bar = (bars.row)(at);
                    self.entry();
                    self.figure(bar.position.as_ref());
                    self.words(&bar.name);
                    self.phrase(&bar.lead);
                    self.figure(bar.value.as_ref());
                    self.phrase(&bar.former);
                    self.phrase(&bar.extra);
                }
            }
            Content::Ranking(ranking) => (0..ranking.length).for_each(|at| self.strip(&(ranking.row)(at))),
            Content::History(history) => {
                history.periods.iter().for_each(|label| self.label(label));
                self.lines(&history.series);
                history.remarks.iter().for_each(|remark| self.line(remark));
            }
            Content::Readings(_)
            | Content::Ladders(_)
            | Content::Slope(_)
            | Content::Tiers(_)
            | Content::Standout(_)
            | Content::Dumbbell(_) => {
                self.places(content);
            }
            Content::Table(table) => {
                table.columns.iter().for_each(|column| self.words(&column.title));
                for at in 0..table.length {
                    self.entry();
                    (table.row)(at).cells.iter().for_each(|cell| self.phrase(cell));
                }
            }
            Content::Prose(phrases) => phrases.iter().for_each(|phrase| self.phrase(phrase)),
        }
    }

    fn facts(&mut self, facts: &[innoboard::report::Fact]) {
        for fact in facts {
            self.entry();
            self.words(&fact.name);
            self.phrase(&fact.what);
        }
    }

    /// Who stands where: ladders, orders, tiers.
    fn places(&mut self, content: &Content) {
        match content {
            Content::Ladders(ladders) => {
                for ladder in ladders {
                    self.phrase(&ladder.title);
                    for rung in &ladder.rungs {
                        self.entry();
                        self.label(&rung.from);
                        self.label(&rung.to);
                        self.phrase(&rung.who);
                    }
                    self.figure(ladder.moved.as_ref());
                }
            }
            Content::Readings(readings) => {
                for reading in readings {
                    self.entry();
                    self.words(&reading.name);
                    self.figure(Some(&reading.value));
                    self.figure(reading.base.as_ref());
                }
            }
            Content::Dumbbell(pairs) => {
                self.label(&pairs.from);
                self.label(&pairs.to);
                for pair in pairs.rows.iter() {
                    self.entry();
                    self.words(&pair.name);
                    self.figure(pair.from.as_ref());
                    self.figure(pair.to.as_ref());
                    self.figure(pair.change.as_ref());
                }
                pairs.remarks.iter().for_each(|remark| self.line(remark));
            }
            Content::Slope(slope) => {
                self.words(&slope.left);
                self.words(&slope.right);
                for line in &slope.lines {
                    self.entry();
                    self.words(&line.name);
                    self.figure(Some(&line.left));
                    self.figure(Some(&line.right));
                }
                slope.remarks.iter().for_each(|remark| self.line(remark));
            }
            Content::Tiers(tiers) => {
                for steps in &tiers.ladders {
                    self.words(&steps.title);
                    self.phrase(&steps.period);
                    for step in &steps.steps {
                        self.entry();
                        self.words(&step.name);
                        self.phrase(&step.sub);
                        self.figure(step.now.as_ref());
                        self.label(&step.before_label);
                        self.figure(step.before.as_ref());
                        step.changes.first().into_iter().for_each(|change| self.phrase(change));
                    }
                }
                self.line(&tiers.note);
            }
            Content::Standout(standout) => {
                self.content(&Content::Headline(standout.headline.clone()));
                standout.rank.iter().for_each(|strip| self.strip(strip));
                standout.lines.iter().for_each(|line| self.line(line));
            }
            _ => {}
        }
    }

    fn lines(&mut self, series: &[innoboard::report::LineSeries]) {
        for line in series {
            self.words(&line.name);
            for value in &line.values {
                self.entry();
                self.figure(value.as_ref());
            }
        }
    }

    fn strip(&mut self, strip: &innoboard::report::Strip) {
        self.entry();
        strip.heading.iter().for_each(|heading| self.words(heading));
        self.words(&strip.name);
        self.label(&strip.period);
        self.figure(Some(&strip.rank));
        self.figure(strip.former.as_ref().map(|(_, figure)| figure));
        self.figure(strip.moved.as_ref());
        self.phrase(&strip.among);
        strip.notes.iter().for_each(|note| self.phrase(note));
    }
}
