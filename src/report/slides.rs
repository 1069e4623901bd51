//! What a slide says, without colours and widths: figures of the same builders as those of the pages.

mod bodies;

use std::rc::Rc;

use super::deck::{Deck, Slide, SlideKind};
use super::series::{Shown, area_of, area_with};
use super::{Column, Figure, Label, Phrase, Piece, Report, Selection, Study, audit, cite, words};
use crate::data::{AreaId, Dataset, IndicatorId, Part, Period, Reference, SourceId};
use crate::locale::{Locale, Text};

/// A slide, as it is said in one language.
#[derive(Debug, Clone)]
pub struct SlideReport {
    /// What kind of slide it is.
    pub kind: SlideKind,
    /// Its heading.
    pub title: String,
    /// The same in fewer letters, where there are.
    pub short: String,
    /// What stands in the middle.
    pub body: Body,
    /// What the hall is told in small letters: what is inferred, what a figure rests on.
    pub remarks: Vec<Phrase>,
    /// Where its figures were published.
    pub source: Phrase,
    /// What is doubtful about it; hidden until it is asked for.
    pub doubts: Vec<Phrase>,
    /// Whether doubts are shown from the start.
    pub show_doubts: bool,
    /// What the speaker wants to say.
    pub notes: String,
    /// How many steps it is built up in; at least 1.
    pub steps: usize,
    /// What it is about could not be found in the data.
    pub missing: bool,
    /// How many rows of a table are no longer in the data.
    pub lost: usize,
}

/// What stands in the middle of a slide.
#[derive(Debug, Clone)]
pub enum Body {
    /// What stands below the title of the talk: a further title, then lines.
    Title(String, Vec<Phrase>),
    /// One figure.
    Figure(Box<Hero>),
    /// Columns over a few periods.
    Columns(Columns),
    /// Ranks, one row a period.
    Ranks(Box<Ranks>),
    /// Figures as rows.
    Rows(Rows),
    /// Sentences.
    Lines(Vec<Phrase>),
    /// A page of the program.
    Page(Box<Report>),
    /// Signs that the hall's terminal may lack.
    TestCard,
}

/// One figure with what belongs to it.
#[derive(Debug, Clone)]
pub struct Hero {
    /// When.
    pub period: Label,
    /// The same as a bare year, where that says it all; else empty.
    pub short: String,
    /// How much; none where nothing was published.
    pub figure: Option<Figure>,
    /// How it changed, and over what.
    pub change: Option<(Figure, String)>,
    /// Its rank, and among how many.
    pub rank: Option<(Figure, String)>,
}

/// Columns over a few periods.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The unit of all figures.
    pub unit: String,
    /// The periods.
    pub columns: Vec<Column>,
    /// What the latest growth is over.
    pub over: String,
}

/// Ranks of an area, one row a period.
#[derive(Debug, Clone)]
pub struct Ranks {
    /// Among whom: `辽宁省各市`.
    pub among: String,
    /// How many places there are.
    pub size: u32,
    /// The periods; none where no rank was published.
    pub years: Vec<(Label, Option<Figure>)>,
    /// The places moved between the last two.
    pub moved: Option<Figure>,
    /// Over which period the values below stand.
    pub period: Option<Label>,
    /// The values of the area and of those above it; whether it is the own one.
    pub values: Vec<(String, Option<Figure>, bool)>,
}

/// Figures as rows, all bars on one scale where they share a unit.
#[derive(Debug, Clone)]
pub struct Rows {
    /// What all rows share: unit and period.
    pub shared: Phrase,
    /// The rows.
    pub rows: Vec<RowOf>,
    /// The end of the scale; none where there is no common one.
    pub maximum: Option<f64>,
}

/// A row of a slide.
#[derive(Debug, Clone)]
pub struct RowOf {
    /// Its name.
    pub name: String,
    /// Its value; its unit is shown where the rows share none.
    pub value: Option<Figure>,
    /// How it changed, or when it was.
    pub beside: Phrase,
    /// Whether a group of rows begins here.
    pub begins: bool,
}

/// More columns than these are no longer wide.
const MOST_COLUMNS: usize = 8;
/// Over what a growth stands.
const OVER: Text = Text::new("比上年", "on the year before");

/// A slide of a talk by its number, as it is said in a language.
#[must_use]
pub fn build(study: &Rc<Study>, deck: &Deck, at: usize, locale: Locale) -> SlideReport {
    say(study, deck, &deck.slide(at), locale)
}

/// A slide as it is said in a language.
#[must_use]
pub fn say(study: &Rc<Study>, deck: &Deck, slide: &Slide, locale: Locale) -> SlideReport {
    let mut report = match slide.kind {
        kind if slide.gone => missing(kind, "", locale),
        SlideKind::Title => bodies::title(study, deck, locale),
        SlideKind::Sources => bodies::sources(study, locale),
        SlideKind::Text => bodies::text(slide, locale),
        SlideKind::Page => bodies::page(study, slide, locale),
        SlideKind::Tiers => bodies::tiers(study, slide, locale),
        SlideKind::Table => bodies::table(study, slide, locale),
        SlideKind::TestCard => empty(SlideKind::TestCard, Text::new("试机卡", "Test card").get(locale), Body::TestCard),
        SlideKind::Figure | SlideKind::Chart | SlideKind::Rank => subject(study, slide, locale),
    };
    if !slide.title.is_empty() {
        slide.title.get(locale).clone_into(&mut report.title);
        report.short.clear();
    }
    slide.notes.get(locale).clone_into(&mut report.notes);
    report.show_doubts |= slide.show_doubts;
    report.lost = slide.lost;
    if slide.build {
        report.steps = report.steps.max(bodies::steps(&report.body));
    }
    report
}

/// Whether an indicator of the study's own area can be drawn as columns.
pub(super) fn has_columns(study: &Study, indicator: IndicatorId) -> bool {
    let Some(area) = area_with(study, &Selection::default(), indicator) else { return false };
    let shown = Shown::new(study, &without_context(), indicator, area, Locale::Zh);
    (0..shown.periods.len()).filter(|at| shown.value(*at).is_some()).count() > 1
}

fn without_context() -> Selection {
    Selection { without_context: true, ..Selection::default() }
}

fn empty(kind: SlideKind, title: &str, body: Body) -> SlideReport {
    SlideReport {
        kind,
        title: title.to_owned(),
        short: String::new(),
        body,
        remarks: Vec::new(),
        source: Phrase::new(),
        doubts: Vec::new(),
        show_doubts: false,
        notes: String::new(),
        steps: 1,
        missing: false,
        lost: 0,
    }
}

/// A slide whose figure is not there says so calmly.
fn missing(kind: SlideKind, title: &str, locale: Locale) -> SlideReport {
    let said = Text::new("这一项暂无数据。", "There is no figure for this at present.").get(locale);
    SlideReport { missing: true, ..empty(kind, title, Body::Lines(vec![said.into()])) }
}

/// Slides about one indicator of one area.
fn subject(study: &Rc<Study>, slide: &Slide, locale: Locale) -> SlideReport {
    let selection = &slide.selection;
    let indicator = selection.indicator.or_else(|| study.telling());
    let found = indicator.and_then(|id| Some((id, area_with(study, selection, id)?)));
    let Some((indicator, area)) = found else { return missing(slide.kind, "", locale) };
    let dataset = study.dataset();
    let definition = dataset.indicator(indicator);
    let title = titled(dataset, definition.name.get(locale), area, locale);
    let own = Selection { without_context: slide.kind != SlideKind::Rank, ..selection.clone() };
    let shown = Shown::new(study, &own, indicator, area, locale);
    let body = match slide.kind {
        SlideKind::Chart => bodies::columns(&shown, selection),
        SlideKind::Rank => bodies::ranks(&shown),
        _ => bodies::hero(&shown, selection),
    };
    let Some((body, periods)) = body else { return missing(slide.kind, &title, locale) };
    let mut report = empty(slide.kind, &title, body);
    report.short = titled(dataset, definition.short.get(locale), area, locale);
    report.remarks = bodies::remarks(&shown, &report.body, &periods);
    let found = cited(dataset, &shown, &periods);
    report.source = source(dataset, &found, locale);
    report.doubts = doubts(study, &shown, &periods, locale);
    report
}

/// A name, with the area where it is not the dataset's own.
fn titled(dataset: &Dataset, name: &str, area: AreaId, locale: Locale) -> String {
    if dataset.home() == Some(area) {
        return name.to_owned();
    }
    Text::new("{}：{}", "{}: {}").fill(locale, &[dataset.area(area).short.get(locale), name])
}

/// Sources with their sections.
type Cited = Vec<(SourceId, Vec<String>)>;

fn note(found: &mut Cited, source: Option<SourceId>, locator: Option<&crate::text::CleanText>) {
    let Some(source) = source else { return };
    if !found.iter().any(|(known, _)| *known == source) {
        found.push((source, Vec::new()));
    }
    let Some((_, places)) = found.iter_mut().find(|(known, _)| *known == source) else { return };
    if let Some(place) = locator.map(|place| place.as_str().to_owned()).filter(|place| !places.contains(place)) {
        places.push(place);
    }
}

/// Where the figures of some periods were published.
fn cited(dataset: &Dataset, shown: &Shown<'_>, periods: &[Period]) -> Cited {
    let mut found = Cited::new();
    for period in periods {
        if let Some(observation) = dataset.find(shown.role, shown.indicator, shown.area, *period) {
            let attributes = observation.attributes;
            let growth = attributes.growth.as_ref().and_then(|growth| growth.locator.as_ref());
            note(&mut found, attributes.source, attributes.locator.as_ref().or(growth));
        }
        if let Some((_, ranking)) = dataset.find_ranking(shown.role, shown.indicator, shown.area, *period) {
            note(&mut found, ranking.source, ranking.locator.as_ref());
        }
    }
    found
}

/// `抚顺市科学技术局 2024-03-27  三.3`: the first source; the others stand on the last slide.
fn source(dataset: &Dataset, found: &Cited, locale: Locale) -> Phrase {
    let mut phrase = Phrase::new();
    if let Some((source, places)) = found.first() {
        phrase = cite::source(dataset, *source, locale);
        if !places.is_empty() {
            phrase = phrase.muted("  ").label(super::LabelKind::Locator, places.join("、"));
        }
    }
    phrase
}

/// What the audit and the source say against the figures of a slide.
fn doubts(study: &Study, shown: &Shown<'_>, periods: &[Period], locale: Locale) -> Vec<Phrase> {
    let dataset = study.dataset();
    let Shown { role, indicator, area, .. } = *shown;
    let reference = |period: &Period| Reference { role, indicator, area, period: *period, part: Part::Value };
    let figures: Vec<Reference> = periods.iter().map(reference).collect();
    let found = audit::doubts_of(study, indicator, &figures);
    let mut lines: Vec<Phrase> = found.map(|finding| audit::line(dataset, finding, locale)).collect();
    for period in periods {
        if let Some(observation) = dataset.find(shown.role, shown.indicator, shown.area, *period) {
            lines.extend(cite::observation_notes(&observation, locale).into_iter().filter(marked));
        }
        if let Some((_, ranking)) = dataset.find_ranking(shown.role, shown.indicator, shown.area, *period) {
            lines.extend(cite::ranking_notes(ranking, locale).into_iter().filter(marked));
        }
    }
    lines
}

/// Whether a remark tells of a doubt.
fn marked(line: &Phrase) -> bool {
    line.pieces.iter().any(|piece| matches!(piece, Piece::Doubt))
        || line.pieces.iter().any(|p| matches!(p, Piece::Label(label) if label.kind == super::LabelKind::Suggestion))
}

impl SlideReport {
    /// Every figure on it.
    #[must_use]
    pub fn figures(&self) -> Vec<&Figure> {
        let mut all: Vec<&Figure> = Vec::new();
        match &self.body {
            Body::Figure(hero) => {
                all.extend(&hero.figure);
                all.extend(hero.change.iter().chain(&hero.rank).map(|(figure, _)| figure));
            }
            Body::Columns(chart) => {
                all.extend(chart.columns.iter().flat_map(|column| column.value.iter().chain(&column.growth)));
            }
            Body::Ranks(ranks) => {
                all.extend(ranks.years.iter().filter_map(|(_, rank)| rank.as_ref()).chain(&ranks.moved));
                all.extend(ranks.values.iter().filter_map(|(_, value, _)| value.as_ref()));
            }
            Body::Rows(rows) => {
                all.extend(rows.rows.iter().filter_map(|row| row.value.as_ref()));
                all.extend(rows.rows.iter().flat_map(|row| row.beside.figures()));
            }
            Body::Lines(lines) | Body::Title(_, lines) => all.extend(lines.iter().flat_map(Phrase::figures)),
            Body::Page(_) | Body::TestCard => {}
        }
        all.extend(self.remarks.iter().flat_map(Phrase::figures));
        all
    }

    /// What it says in one line, for the speaker and the overview of slides.
    #[must_use]
    pub fn gist(&self) -> String {
        match &self.body {
            Body::Figure(hero) => {
                let figure = hero.figure.as_ref().map_or_else(|| "?".to_owned(), Figure::text);
                format!("{figure}  {}", hero.period.text)
            }
            Body::Columns(chart) => {
                let said = chart.columns.iter().map(|column| {
                    let value = column.value.as_ref().map_or_else(|| "?".to_owned(), Figure::bare);
                    format!("{} {value}", column.label.text)
                });
                said.collect::<Vec<_>>().join("  ")
            }
            Body::Ranks(ranks) => {
                let said = ranks.years.iter().map(|(year, rank)| {
                    let rank = rank.as_ref().map_or_else(|| "?".to_owned(), Figure::bare);
                    format!("{} {rank}", year.text)
                });
                said.collect::<Vec<_>>().join("  ")
            }
            Body::Rows(rows) => rows.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>().join("  "),
            Body::Lines(lines) => lines.first().map(Phrase::text).unwrap_or_default(),
            Body::Title(subtitle, _) => subtitle.clone(),
            Body::Page(_) | Body::TestCard => String::new(),
        }
    }
}

/// The area a slide is about where it names none.
fn area(study: &Study, slide: &Slide) -> Option<AreaId> {
    area_of(study, &slide.selection)
}

/// A figure that is inferred is explained in a word.
fn inferred(locale: Locale) -> Phrase {
    let words = Text::new("空心、~ = 推算，非公布值", "outline, ~ = inferred, not published");
    Phrase::new().muted(words.get(locale))
}

/// The word for inferred figures, for the columns themselves.
#[must_use]
pub fn inferred_word(locale: Locale) -> &'static str {
    words::INFERRED.get(locale)
}
