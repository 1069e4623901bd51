//! The card: everything about one figure.

mod command;
mod related;
mod subject;

use std::rc::Rc;

use super::series::Shown;
use super::{
    Arrangement, Block, ColumnKind, Content, Cursor, Fact, Figure, Headline, Label, LabelKind, Passage, Phrase, Piece,
    RANK, Report, Row, RowKind, Selection, Study, Summary, Table, TableColumn, Title, Wording, audit, cite, formulas,
    inputs, page, ranks, sentence, tiers, words,
};
use crate::analysis::{self, PointValue};
use crate::data::{Comparator, Measure, Observation, Period, Ranking, UnitKind};
use crate::locale::{Locale, Scale, Text};
use subject::Subject;

/// The card of the selected figure: of its period, else of the latest one.
#[must_use]
pub fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    build_on(study, "trends", selection, locale)
}

/// The card over a page, whose name is in the command that opens it.
#[must_use]
pub fn build_on(study: &Rc<Study>, over: &'static str, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let Some(subject) = Subject::of(study, selection, locale) else {
        let nothing = Block::prose(Text::new("详情", "Card").get(locale), vec![words::NOTHING.get(locale).into()]);
        let command = command::block(study, over, selection, locale);
        return page("card", dataset, locale, Arrangement::Stack, vec![nothing, command]);
    };
    let indicator = subject.shown.indicator;
    let mut cards = vec![(Need::Summary, subject.summary()), (Need::Source, subject.source())];
    if subject.shown.periods.len() > 1 {
        cards.push((Need::Series, subject.series()));
    }
    // What nobody published is worth its formula before its series.
    let inferred = subject.at.is_some_and(|at| subject.inferred(at).is_some());
    let derivation = if inferred { Need::Formula } else { Need::Derivation };
    cards.extend(subject.derivation().map(|block| (derivation, block)));
    let related = related::of(&subject, study);
    if !related.is_empty() {
        cards.push((Need::Related, related::block(&subject, &related)));
    }
    let figures = subject.references();
    let doubts: Vec<Phrase> =
        audit::doubts_of(study, indicator, &figures).map(|finding| audit::line(dataset, finding, locale)).collect();
    if !doubts.is_empty() {
        cards.push((Need::Doubts, Block::prose(Text::new("核对", "Audit").get(locale), doubts)));
    }
    let readings = audit::readings_of(study, Wording::new(dataset, locale), indicator, &figures);
    if !readings.is_empty() {
        let title = Text::new("逐一试读", "Reading by reading").get(locale).into();
        cards.push((Need::Readings, Block { title, right: Phrase::new(), content: Content::Readings(readings) }));
    }
    let quote = |title: Text, sentence| Block {
        title: title.get(locale).into(),
        right: Phrase::new(),
        content: Content::Quote(sentence),
    };
    let sentence = subject.sentence(locale);
    cards.extend(sentence.map(|sentence| (Need::Sentence, quote(words::SENTENCE, sentence))));
    let other = subject.sentence(locale.other());
    cards.extend(other.map(|sentence| (Need::Other, quote(words::OTHER_SENTENCE, sentence))));
    let definition = dataset.indicator(indicator).definition.get(locale);
    if !definition.is_empty() {
        cards.push((Need::Definition, Block::prose(words::DEFINITION.get(locale), vec![definition.into()])));
    }
    cards.push((Need::Command, command::block(study, over, &subject.selected(selection), locale)));
    // The order on the screen is not the order of need: the sentence and the source are never left out.
    cards.sort_by_key(|(need, _)| ORDER.iter().position(|placed| placed == need));
    let mut need: Vec<usize> = (0..cards.len()).collect();
    need.sort_by_key(|at| cards.get(*at).map(|(need, _)| *need));
    let cursor = cards.iter().position(|(need, _)| *need == Need::Related).map(|block| {
        let (length, selection) = (related.len(), selection.clone());
        let pick = move |at: usize| related.get(at).map_or_else(|| selection.clone(), |to| to.selected(&selection));
        Cursor { block: Some(block), length, position: 0, pick: Rc::new(pick) }
    });
    let blocks = cards.into_iter().map(|(_, block)| block).collect();
    let title = dataset.indicator(indicator).name.get(locale).to_owned();
    let as_of = Phrase::new().label(LabelKind::Locator, dataset.indicator(indicator).id.as_str());
    Report { title, as_of, need, cursor, ..page("card", dataset, locale, Arrangement::Stack, blocks) }
}

/// The periods that the period keys walk through on a card: those of the axis, and those of figures beside it.
#[must_use]
pub fn periods(study: &Study, selection: &Selection) -> Vec<Period> {
    Subject::of(study, selection, Locale::Zh).map(|subject| subject.periods()).unwrap_or_default()
}

/// The period of a card.
#[must_use]
pub fn period(study: &Study, selection: &Selection) -> Option<Period> {
    Subject::of(study, selection, Locale::Zh).map(|subject| subject.period)
}

/// Where the figure of a card stands in the text of its source; none where there is no text of it.
#[must_use]
pub fn passage(study: &Study, selection: &Selection) -> Option<Passage> {
    let original = study.original()?;
    let subject = Subject::of(study, selection, Locale::Zh)?;
    let printed = subject.printed();
    let ours = printed.is_empty() || subject.source_id() == study.original_source();
    ours.then(|| {
        let name = subject.dataset().indicator(subject.shown.indicator).name.get(study.original_language());
        original.find(&printed, name)
    })
}

/// What a card is about, and where that was printed: name, period, locator and tokens.
#[must_use]
pub fn printed(study: &Study, selection: &Selection, locale: Locale) -> Phrase {
    let Some(subject) = Subject::of(study, selection, locale) else { return Phrase::new() };
    let name = subject.dataset().indicator(subject.shown.indicator).short.get(locale);
    let period = words::period(subject.period, subject.dataset().indicator(subject.shown.indicator).measure, locale);
    let phrase = Phrase::new().strong(name).word(" ").label(LabelKind::Period, period);
    subject.tokens().map_or(phrase.clone(), |tokens| phrase.muted("   ").then(tokens))
}

/// What a block of the card is, in the order of need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Sentence,
    Source,
    Summary,
    Formula,
    Series,
    Derivation,
    Related,
    Doubts,
    Readings,
    Definition,
    Command,
    Other,
}

/// Where the blocks of a card stand.
const ORDER: [Need; 12] = [
    Need::Summary,
    Need::Series,
    Need::Formula,
    Need::Derivation,
    Need::Source,
    Need::Definition,
    Need::Doubts,
    Need::Readings,
    Need::Related,
    Need::Sentence,
    Need::Other,
    Need::Command,
];

impl Subject<'_> {
    /// The figure, large, and what is known about it.
    fn summary(&self) -> Block {
        let (dataset, locale, shown) = (self.dataset(), self.locale(), &self.shown);
        let definition = dataset.indicator(shown.indicator);
        let figure = self
            .observation
            .as_ref()
            .and_then(|observation| shown.wording.value(observation))
            .or_else(|| self.at.and_then(|at| shown.value(at)))
            .or_else(|| self.ranking().map(|ranking| large(shown.wording, ranking)));
        let mut facts = Vec::new();
        let mut fact = |name: Text, what: Phrase| facts.push(Fact::new(name.get(locale), what));
        let period = words::period(self.period, definition.measure, locale);
        fact(Text::new("期间", "period"), Phrase::new().label(LabelKind::Period, period));
        let area = dataset.area(shown.area);
        let name = Phrase::new().word(area.name.get(locale)).muted("  ");
        fact(Text::new("地区", "area"), name.label(LabelKind::Locator, area.id.as_str()));
        if let Some(growth) = self.growth() {
            fact(Text::new("比上年", "growth"), growth);
        }
        if !matches!(definition.measure, Measure::Policy | Measure::Plan) {
            fact(Text::new("位次", "rank"), self.rank());
        }
        fact(Text::new("状态", "state"), self.state(figure.as_ref()));
        let attributes = self.observation.as_ref().map(|observation| observation.attributes);
        if let Some(comparator) = attributes.map(|a| a.comparator).filter(|c| *c != Comparator::Exact) {
            let words = comparator.words().fill(locale, &["…"]);
            fact(Text::new("界限", "bound"), Phrase::new().word(Text::new("“{}”", "“{}”").fill(locale, &[&words])));
        }
        let locator = attributes.and_then(|a| a.locator.as_ref()).or(self.ranking().and_then(|r| r.locator.as_ref()));
        let measure = Phrase::new().word(words::measure(definition.measure).get(locale));
        fact(words::MEASURE, measure);
        // With a token it stands beside that, under the source.
        if let Some(locator) = locator.filter(|_| self.printed().is_empty()) {
            fact(Text::new("出处", "place"), Phrase::new().label(LabelKind::Locator, locator.as_str()));
        }
        if let Some(added) = tiers::additions(shown.wording, shown.indicator, shown.area) {
            fact(Text::new("其中", "of these"), added);
        }
        let headline = Headline {
            name: definition.short.get(locale).into(),
            period: Some(Label { kind: LabelKind::Period, text: self.period.words(locale) }),
            figure,
            change: Phrase::new(),
            facts: self.observation.as_ref().and_then(|o| scales(shown.wording, o)).into_iter().flatten().collect(),
            more: Vec::new(),
        };
        Block { title: Title::default(), right: Phrase::new(), content: Content::Summary(Summary { headline, facts }) }
    }

    /// The growth with where it comes from, or that none was published; nothing where there can be none.
    fn growth(&self) -> Option<Phrase> {
        let at = self.at?;
        let measure = self.dataset().indicator(self.shown.indicator).measure;
        if matches!(measure, Measure::Policy | Measure::Plan | Measure::RankOnly) {
            return None;
        }
        let Some(growth) = self.shown.growth(at) else { return Some(not_stated(self.locale())) };
        let origin = words::origin(growth.origin).get(self.locale());
        let phrase = Phrase::new().figure(growth).muted(format!("  {origin}"));
        let stated = self.observation.as_ref();
        if stated.is_none_or(|observation| analysis::is_settled(self.dataset(), observation)) {
            return Some(phrase);
        }
        Some(phrase.muted(" · ").word(words::WHOSE.get(self.locale())))
    }

    /// The rank among how many, or that none was published.
    fn rank(&self) -> Phrase {
        let Some(ranking) = self.ranking() else { return not_stated(self.locale()) };
        let Shown { indicator, wording, .. } = self.shown;
        let size = analysis::standing(wording.dataset, ranking.role, indicator, self.period)
            .and_then(|standing| standing.size);
        ranks::among(wording, ranking, size)
    }

    /// Where the figure comes from, its interval, and its status in words.
    fn state(&self, figure: Option<&Figure>) -> Phrase {
        let locale = self.locale();
        let Some(figure) = figure else { return not_stated(locale) };
        let mut state = Phrase::new().word(words::origin(figure.origin).get(locale));
        if let Some(interval) = &figure.interval {
            state = state.muted(format!("  {interval}"));
        } else if let Some(derived) = self.at.and_then(|at| self.inferred(at)) {
            // A low screen has no room for the panel of formulas.
            state = state.muted("  ").then(formulas::derivation(self.shown.wording, derived));
        }
        let value = self.observation.as_ref().map(|observation| observation.attributes.status);
        let letters = value.into_iter().chain(self.ranking().map(|ranking| ranking.status));
        for status in letters.flat_map(|status| status.iter().collect::<Vec<_>>()) {
            // The word says what it is, the letter what it is in the file.
            let letter = Text::new("（{}）", " ({})").fill(locale, &[&status.letter().to_string()]);
            state = state.muted(" · ").word(status.meaning().get(locale)).muted(letter);
        }
        state
    }
}

/// A rank as large digits, with what is left of its words as its unit.
fn large(wording: Wording<'_>, ranking: &Ranking) -> Figure {
    let position = wording.locale.position(ranking.position);
    let ending = position.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let unit = if ending.len() < position.len() { ending } else { Text::new(RANK, "").get(wording.locale) };
    Figure { number: ranking.position.to_string(), unit: unit.to_owned(), ..wording.rank(ranking) }
}

/// `? 未载`.
fn not_stated(locale: Locale) -> Phrase {
    Phrase::new().piece(Piece::Missing).muted(format!("  {}", words::NOT_STATED.get(locale)))
}

/// The value in the other scales of the language, each on a line: `= 65700 万元`.
fn scales(wording: Wording<'_>, observation: &Observation<'_>) -> Option<Vec<Phrase>> {
    let money = wording.dataset.unit_of(observation.indicator).is_some_and(|unit| unit.kind == UnitKind::Money);
    if !money {
        return None;
    }
    let own = wording.value(observation)?;
    let exponents: &[i8] = match wording.locale {
        Locale::Zh => &[0, 4, 8],
        Locale::En => &[0, 6, 8, 9],
    };
    let mut lines = Vec::new();
    for exponent in exponents {
        let Some(other) = wording.value_in(observation, Scale::of_exponent(*exponent)) else { continue };
        // A scale in which the number nearly vanishes tells nobody anything.
        if other.unit == own.unit || other.value.is_some_and(|value| value.abs() < 0.1) {
            continue;
        }
        lines.push(Phrase::new().muted("= ").figure(Figure { doubtful: false, ..other }));
    }
    Some(lines)
}

impl Subject<'_> {
    /// Every period: a bar, the value, its growth, its interval and where it comes from.
    fn series(&self) -> Block {
        let (locale, shown) = (self.locale(), &self.shown);
        let valued = shown.points.iter().any(Option::is_some);
        let rows: Rc<[Row]> = (0..shown.periods.len())
            .map(|at| {
                let ranked = shown.ranks.get(at).copied().flatten().map(|rank| shown.wording.rank(rank));
                let value = if valued { shown.value(at) } else { ranked.clone() };
                let origin = value.as_ref().map_or("", |value| words::origin(value.origin).get(locale));
                let interval = value.as_ref().and_then(|value| value.interval.clone()).unwrap_or_default();
                let growth = shown.growth(at);
                let bare = value.map(|mut value| {
                    value.unit.clear();
                    value
                });
                let bar = bare.clone().filter(|_| shown.value(at).is_some());
                let phrase = |figure: Option<Figure>| figure.map_or_else(Phrase::new, |f| Phrase::new().figure(f));
                let cells = vec![
                    Phrase::new().label(LabelKind::Period, shown.label(at).text),
                    phrase(bar),
                    Phrase::new().figure_or_missing(bare),
                    phrase(growth),
                    phrase(ranked.filter(|_| valued)).muted(interval),
                    Phrase::new().muted(origin),
                ];
                Row { kind: RowKind::Item, cells }
            })
            .collect();
        let column = |kind, priority| TableColumn { title: String::new(), kind, priority };
        let columns = vec![
            column(ColumnKind::Text, 0),
            column(ColumnKind::Bar, 4),
            column(ColumnKind::Number, 0),
            column(ColumnKind::Number, 1),
            column(ColumnKind::Text, 2),
            column(ColumnKind::Text, 3),
        ];
        let length = rows.len();
        let nothing = Row { kind: RowKind::Item, cells: Vec::new() };
        let row = move |at: usize| rows.get(at).cloned().unwrap_or_else(|| nothing.clone());
        Block {
            title: Text::new("序列", "Series").get(locale).into(),
            right: Phrase::new().word(shown.unit()),
            content: Content::Table(Table::new(columns, length, row, self.at)),
        }
    }

    /// How the inferred figures of the series follow, and what an unclear growth would give.
    fn derivation(&self) -> Option<Block> {
        let (dataset, locale, shown) = (self.dataset(), self.locale(), &self.shown);
        let mut facts = Vec::new();
        for point in shown.points.iter().flatten() {
            let PointValue::Inferred(derived) = &point.value else { continue };
            let mut figure = shown.wording.derived(derived);
            let interval = figure.interval.clone().unwrap_or_default();
            if !interval.is_empty() {
                // The unit stands beside the series above.
                figure.unit.clear();
            }
            let mut line = Phrase::new().figure(figure).word(" = ").then(formulas::derivation(shown.wording, derived));
            if let Some([low, high]) = inputs::ends(shown.wording, &derived.expression).filter(|_| !interval.is_empty())
            {
                line = line.muted(format!("   [{low}, {high}] = {interval}"));
            } else if !interval.is_empty() {
                line = line.muted(format!("   {interval}"));
            }
            facts.push(Fact::new(point.period.to_string(), line));
        }
        let stated = shown
            .periods
            .iter()
            .filter_map(|stamp| dataset.find(shown.role, shown.indicator, shown.area, Period::Single(*stamp)));
        for observation in stated {
            for reading in analysis::readings_of(dataset, &observation) {
                let applies = match reading.applies {
                    crate::data::Applies::Each => Text::new("若逐年", "if each year"),
                    _ => Text::new("若年均", "if on average"),
                };
                let line = Phrase::new().muted(format!("{}  ", applies.get(locale)));
                let line = match reading.derived {
                    Some(derived) => line
                        .figure(shown.wording.derived(&derived))
                        .word(" = ")
                        .then(formulas::derivation(shown.wording, &derived)),
                    None => line.muted(Text::new("无从推出", "nothing follows").get(locale)),
                };
                facts.push(Fact::new(reading.period.to_string(), line));
            }
        }
        let title = Text::new("推算", "Inferred").get(locale);
        let block = |content| Block { title: title.into(), right: Phrase::new(), content };
        (!facts.is_empty()).then(|| block(Content::Facts(facts)))
    }

    /// Where the figure was published, what was printed, and what is to be known about it.
    fn source(&self) -> Block {
        let (dataset, locale) = (self.dataset(), self.locale());
        let mut facts = Vec::new();
        let ranking = self.ranking();
        if let Some(tokens) = self.tokens() {
            facts.push(Fact::new(Text::new("原文", "as written").get(locale), tokens));
        }
        let source = self.source_id();
        if let Some(source) = source {
            let line = cite::source(dataset, source, locale);
            let title = Text::new("《{}》", "“{}”").fill(locale, &[dataset.source(source).title.get(locale)]);
            facts.push(Fact::new(Text::new("文件", "document").get(locale), line.muted(" · ").muted(title)));
        }
        let mut notes = Vec::new();
        notes.extend(self.observation.as_ref().map(|o| cite::observation_notes(o, locale)).unwrap_or_default());
        notes.extend(ranking.map(|ranking| cite::ranking_notes(ranking, locale)).unwrap_or_default());
        let mut name = Text::new("备注", "note").get(locale);
        for note in notes {
            facts.push(Fact::new(std::mem::take(&mut name), note));
        }
        if source.is_none() && self.observation.is_none() && ranking.is_none() {
            facts.insert(0, Fact::new("", Phrase::new().muted(words::NOT_STATED_HERE.get(locale))));
        }
        Block { title: words::SOURCE.get(locale).into(), right: Phrase::new(), content: Content::Facts(facts) }
    }

    /// The figure as a sentence of a language.
    fn sentence(&self, locale: Locale) -> Option<Phrase> {
        let wording = Wording::new(self.dataset(), locale);
        let stated = self.observation.as_ref().and_then(|observation| sentence::observation(wording, observation));
        let ranked = || self.ranking().map(|ranking| sentence::ranking(wording, ranking));
        let Shown { indicator, area, .. } = self.shown;
        let inferred = || match &self.shown.points.get(self.at?)?.as_ref()?.value {
            PointValue::Inferred(derived) => {
                Some(sentence::inferred(wording, indicator, area, self.period, wording.derived(derived)))
            }
            _ => None,
        };
        stated.or_else(ranked).or_else(inferred)
    }
}
