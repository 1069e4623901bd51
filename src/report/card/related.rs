//! What a figure rests on, and what stands beside it: every entry leads to a card of its own.

use std::rc::Rc;

use super::subject::Subject;
use crate::analysis::{ReadingOf, change};
use crate::data::{AreaId, Dataset, Indicator, IndicatorId, Part, Period, Reference, Role};
use crate::locale::{Locale, Text};
use crate::report::{
    Block, ColumnKind, Content, LabelKind, Name, Phrase, Row, RowKind, Selection, Study, Table, TableColumn, Wording,
    audit,
};

/// More than these are no longer looked through.
const MOST: usize = 40;

/// A figure, and what it has to do with that of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Related {
    how: Text,
    role: Role,
    indicator: IndicatorId,
    area: AreaId,
    period: Period,
}

impl Related {
    /// What is selected when it is followed.
    pub(super) fn selected(&self, selection: &Selection) -> Selection {
        Selection {
            indicator: Some(self.indicator),
            area: Some(self.area),
            period: Some(self.period),
            ..selection.clone()
        }
    }
}

const INPUT: Text = Text::new("依据", "input");
const RESULT: Text = Text::new("推出", "follows");
const READING: Text = Text::new("读法", "reading");
const CHECKED: Text = Text::new("核对", "checked with");
const COMPARED: Text = Text::new("比较", "benchmark");
const PART_OF: Text = Text::new("属于", "part of");
const HAS_PART: Text = Text::new("组成", "has part");
const ADDS_TO: Text = Text::new("计入", "adds to");
const ADDED: Text = Text::new("新增", "additions");
const RATIO_OF: Text = Text::new("分子分母", "ratio of");
const RATIO: Text = Text::new("比率", "ratio");
const FUNDS: Text = Text::new("对应数", "funded");
const FUNDED: Text = Text::new("资金", "funds");
const CAP: Text = Text::new("上限", "cap");
const CAPPED: Text = Text::new("受限数", "capped");

/// How an indicator names another, and what that is seen from each of the two.
type Link = (fn(&Indicator) -> Option<IndicatorId>, Text, Text);

/// The links between indicators.
const LINKS: [Link; 7] = [
    (|indicator| indicator.additions_to, ADDS_TO, ADDED),
    (|indicator| indicator.part_of, PART_OF, HAS_PART),
    (|indicator| indicator.subset_of, PART_OF, HAS_PART),
    (|indicator| indicator.numerator, RATIO_OF, RATIO),
    (|indicator| indicator.denominator, RATIO_OF, RATIO),
    (|indicator| indicator.funds, FUNDS, FUNDED),
    (|indicator| indicator.cap, CAP, CAPPED),
];

/// Everything that a figure rests on or stands beside, each once, the nearest first.
pub(super) fn of(subject: &Subject<'_>, study: &Study) -> Vec<Related> {
    let mut list = List { subject, found: Vec::new() };
    list.inputs();
    list.readings(study);
    list.links();
    list.benchmarks();
    list.checks(study);
    list.found
}

struct List<'a> {
    subject: &'a Subject<'a>,
    found: Vec<Related>,
}

impl List<'_> {
    fn add(&mut self, how: Text, reference: Reference) {
        let Reference { role, indicator, area, period, .. } = reference;
        let shown = &self.subject.shown;
        let own = (indicator, area, period) == (shown.indicator, shown.area, self.subject.period);
        let known = |entry: &Related| (entry.indicator, entry.area, entry.period) == (indicator, area, period);
        if !own && self.found.len() < MOST && !self.found.iter().any(known) {
            self.found.push(Related { how, role, indicator, area, period });
        }
    }

    /// The figures in the formulas of the value and of its growth; then what follows from it in its series.
    fn inputs(&mut self) {
        let Subject { shown, at, .. } = self.subject;
        let dataset = self.subject.dataset();
        let mut inputs = Vec::new();
        if let Some(at) = *at {
            inputs.extend(self.subject.inferred(at).map(|derived| derived.expression.references()));
            let point = |at: usize| shown.points.get(at).and_then(Option::as_ref);
            if let (None, Some(Some(from)), Some(to)) =
                (shown.stated_growth(at), at.checked_sub(1).map(point), point(at))
            {
                inputs.extend(change(dataset, from, to).relative.map(|derived| derived.expression.references()));
            }
        }
        inputs.into_iter().flatten().for_each(|reference| self.add(INPUT, reference));
        for other in (0..shown.periods.len()).filter(|other| Some(*other) != *at) {
            let uses = |reference: &Reference| {
                (reference.indicator, reference.area, reference.period)
                    == (shown.indicator, shown.area, self.subject.period)
            };
            let follows = self.subject.inferred(other).is_some_and(|d| d.expression.references().iter().any(uses));
            if let Some(reference) = shown.reference(other).filter(|_| follows) {
                self.add(RESULT, reference);
            }
        }
    }

    /// What a number may belong to where the text leaves that open.
    fn readings(&mut self, study: &Study) {
        let Subject { observation, ranking, period, .. } = self.subject;
        let area = self.subject.shown.area;
        let mut named: Vec<IndicatorId> = Vec::new();
        if let Some(observation) = observation {
            named.extend(&observation.attributes.readings);
            named.extend(observation.attributes.growth.iter().flat_map(|growth| &growth.readings));
        }
        named.extend(ranking.iter().flat_map(|ranking| &ranking.readings));
        named.extend(audit::doubts_about(study, self.subject.shown.indicator).flat_map(|finding| {
            finding.readings.iter().filter_map(|reading| match reading.of {
                ReadingOf::Indicator(indicator) => Some(indicator),
                ReadingOf::Applies(..) => None,
            })
        }));
        for indicator in named {
            self.beside(READING, indicator, area, *period);
        }
    }

    /// What the dataset says belongs together.
    fn links(&mut self) {
        let (dataset, area, period) = (self.subject.dataset(), self.subject.shown.area, self.subject.period);
        let own = self.subject.shown.indicator;
        for (named, forth, back) in LINKS {
            if let Some(other) = named(dataset.indicator(own)) {
                self.beside(forth, other, area, period);
            }
            let others = dataset.indicators().filter(|(_, other)| named(other) == Some(own)).map(|(id, _)| id);
            others.for_each(|other| self.beside(back, other, area, period));
        }
    }

    /// The figure of an indicator for the period, else the latest it has.
    fn beside(&mut self, how: Text, indicator: IndicatorId, area: AreaId, period: Period) {
        let dataset = self.subject.dataset();
        let stated = [Role::Home, Role::Context].into_iter().find_map(|role| {
            let series = dataset.series(role, indicator, area);
            let found = series.get(period).or_else(|| series.iter().next_back())?;
            Some((role, found.period))
        });
        if let Some((role, period)) = stated {
            self.add(how, Reference { role, indicator, area, period, part: Part::Value });
        }
    }

    /// The same of the areas around.
    fn benchmarks(&mut self) {
        let shown = &self.subject.shown;
        for (area, points) in &shown.benchmarks {
            let at = |at: usize| points.get(at).and_then(Option::as_ref);
            let point = self.subject.at.and_then(at).or_else(|| points.iter().rev().flatten().next());
            if let Some(point) = point {
                let role = crate::report::series::role_of(self.subject.dataset(), shown.indicator, *area);
                let period = Period::Single(point.period);
                let reference = Reference { role, indicator: shown.indicator, area: *area, period, part: Part::Value };
                self.add(COMPARED, reference);
            }
        }
    }

    /// The other figures of the checks that this one is in.
    fn checks(&mut self, study: &Study) {
        let shown = &self.subject.shown;
        let own = |reference: &Reference| {
            (reference.indicator, reference.area, reference.period)
                == (shown.indicator, shown.area, self.subject.period)
        };
        for finding in study.findings() {
            let formula = finding.formula.iter().flat_map(|formula| [&formula.left, &formula.right]);
            let references: Vec<Reference> =
                formula.flat_map(crate::data::Expression::references).chain(finding.subject.iter().copied()).collect();
            if references.iter().any(own) {
                for reference in references {
                    self.add(CHECKED, reference);
                }
            }
        }
    }
}

/// The list as a block.
pub(super) fn block(subject: &Subject<'_>, related: &[Related]) -> Block {
    let locale = subject.locale();
    let wording = Wording::new(subject.dataset(), locale);
    let mut before = None;
    let rows: Rc<[Row]> = related
        .iter()
        .map(|entry| {
            let again = before.replace(entry.how) == Some(entry.how);
            row(subject, wording, *entry, again)
        })
        .collect();
    let column = |kind, priority| TableColumn { title: String::new(), kind, priority };
    let columns = vec![
        column(ColumnKind::Text, 1),
        column(ColumnKind::Name, 0),
        column(ColumnKind::Text, 0),
        column(ColumnKind::Number, 0),
        column(ColumnKind::Text, 0),
        column(ColumnKind::Number, 2),
    ];
    let length = rows.len();
    let nothing = Row { kind: RowKind::Item, cells: Vec::new() };
    let row = move |at: usize| rows.get(at).cloned().unwrap_or_else(|| nothing.clone());
    let title = Text::new("依据与相关", "Inputs and related").get(locale).to_owned();
    let right = if length > 1 {
        Phrase::new().label(LabelKind::Count, Text::new("{} 项", "{} figures").fill(locale, &[&locale.count(length)]))
    } else {
        Phrase::new()
    };
    Block { title: title.into(), right, content: Content::Table(Table::new(columns, length, row, Some(0))) }
}

fn row(subject: &Subject<'_>, wording: Wording<'_>, entry: Related, again: bool) -> Row {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let observation = dataset.find(entry.role, entry.indicator, entry.area, entry.period);
    let value = observation.as_ref().and_then(|observation| wording.value(observation));
    let rank = dataset.find_ranking(entry.role, entry.indicator, entry.area, entry.period);
    let mut figure = value.or_else(|| rank.map(|(_, rank)| wording.rank(rank))).or_else(|| {
        let reference = Reference {
            role: entry.role,
            indicator: entry.indicator,
            area: entry.area,
            period: entry.period,
            part: Part::Value,
        };
        crate::analysis::figure(dataset, reference).map(|derived| wording.derived(&derived))
    });
    let growth = observation.as_ref().and_then(|observation| wording.growth(observation));
    // A percent sign stays with its number, any other unit has a column.
    let unit = match &mut figure {
        Some(figure) if figure.unit != "%" => std::mem::take(&mut figure.unit),
        _ => String::new(),
    };
    let how = if again { Phrase::new() } else { Phrase::new().muted(entry.how.get(locale)) };
    let number =
        if figure.is_none() && growth.is_some() { Phrase::new() } else { Phrase::new().figure_or_missing(figure) };
    let cells = vec![
        how,
        name(subject, dataset, entry, locale),
        Phrase::new().label(LabelKind::Period, entry.period.short(locale)),
        number,
        Phrase::new().muted(unit),
        growth.map_or_else(Phrase::new, |growth| Phrase::new().figure(growth)),
    ];
    Row { kind: RowKind::Item, cells }
}

/// The indicator where it is another one, and the area where that is.
fn name(subject: &Subject<'_>, dataset: &Dataset, entry: Related, locale: Locale) -> Phrase {
    let indicator = dataset.indicator(entry.indicator);
    let (long, short) = (indicator.name.get(locale).to_owned(), indicator.short.get(locale).to_owned());
    let repeated = entry.indicator == subject.shown.indicator;
    let mut phrase = Phrase::new();
    if entry.area != subject.shown.area {
        phrase = phrase.word(dataset.area(entry.area).short.get(locale)).muted(" · ");
    }
    phrase.piece(crate::report::Piece::Name(Name { long, short, repeated }))
}
