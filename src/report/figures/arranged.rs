//! The rows of the table in the order that is asked for: worked out once for every change of what is asked.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

use super::choice::{KINDS, Sort};
use super::rows::{Every, FigureRow, Heading, Known, follows, ranked};
use super::{
    COLUMNS, Facet, Filter, GROWTH, INDICATOR, NOTE, PERIOD, PLACE, RANK, SOURCE, STATE, UNIT, VALUE, WRITTEN,
};
use crate::analysis::{Derived, NoTotal, Origin, total};
use crate::data::{Dataset, Observation, Role};
use crate::locale::{Locale, Text};
use crate::report::{Selection, Study};

/// What an order of rows depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct Asked {
    without_context: bool,
    without_inferred: bool,
    sort: Option<Sort>,
    filter: Filter,
    locale: Locale,
}

impl Asked {
    pub(in crate::report) fn of(selection: &Selection, locale: Locale) -> Self {
        Self {
            without_context: selection.without_context,
            without_inferred: selection.without_inferred,
            sort: selection.table.sort,
            filter: selection.table.filter.clone(),
            locale,
        }
    }
}

/// The rows of the table, sorted and filtered.
#[derive(Debug)]
pub(in crate::report) struct Arranged {
    pub(super) rows: Vec<FigureRow>,
    /// Which of them are headings.
    pub(super) headings: Vec<u32>,
    /// How many figures there are without a filter.
    pub(super) all: usize,
    /// The total of what is shown, where it has one.
    pub(super) total: Result<Derived, NoTotal>,
    facets: OnceCell<Rc<[FacetRow]>>,
    asked: Asked,
}

/// A value that rows can be filtered by, as a list offers it.
#[derive(Debug, Clone)]
pub struct FacetRow {
    /// The value.
    pub facet: Facet,
    /// The heading of its kind.
    pub kind: Text,
    /// Whether it is the first of its kind.
    pub first: bool,
    /// The value in words.
    pub name: String,
    /// How many rows have it, of those that the other kinds leave.
    pub count: usize,
    /// Whether it is wanted.
    pub chosen: bool,
}

/// More values than these of one kind are left to typed words.
const MOST_VALUES: usize = 40;

impl Arranged {
    pub(in crate::report) fn new(study: &Study, asked: &Asked) -> Self {
        let (dataset, every) = (study.dataset(), study.every_figure());
        let filter = Matcher::new(study, &asked.filter);
        let mut kept: Vec<FigureRow> = Vec::new();
        let mut all = 0;
        for (row, known) in asked.rows(dataset, every) {
            all += 1;
            if filter.is_empty() || filter.misses(dataset, row, &known) == 0 {
                kept.push(row);
            }
        }
        let total = if filter.is_empty() { Err(NoTotal::Unlike) } else { total_of(dataset, &kept) };
        let (rows, headings) = match asked.sort {
            None => under_headings(kept, |row| {
                let known = row.known(dataset, &every.inferred)?;
                Some(Heading::Topic(dataset.indicator(known.subject.indicator).topic, known.subject.role))
            }),
            Some(sort) => sorted(study, every, kept, sort, asked.locale),
        };
        Self { rows, headings, all, total, facets: OnceCell::new(), asked: asked.clone() }
    }

    /// Whether it is what is asked for.
    pub(in crate::report) fn is(&self, asked: &Asked) -> bool {
        self.asked == *asked
    }

    /// How many figures there are.
    pub(super) fn count(&self) -> usize {
        self.rows.len() - self.headings.len()
    }

    /// The values that rows can be filtered by; those no row has are left out, unless they are wanted.
    pub(in crate::report) fn facets(&self, study: &Study) -> Rc<[FacetRow]> {
        Rc::clone(self.facets.get_or_init(|| self.count_facets(study)))
    }

    fn count_facets(&self, study: &Study) -> Rc<[FacetRow]> {
        let (dataset, every, locale) = (study.dataset(), study.every_figure(), self.asked.locale);
        let filter = Matcher::new(study, &self.asked.filter);
        let mut counts: HashMap<Facet, usize> = HashMap::new();
        for (row, known) in self.asked.rows(dataset, every) {
            let missed = filter.misses(dataset, row, &known);
            for facet in values(dataset, &known) {
                // A row counts where nothing but the facet's own kind is in its way.
                if missed & !(1 << facet.kind()) == 0 {
                    *counts.entry(facet).or_default() += 1;
                }
            }
        }
        for facet in &self.asked.filter.facets {
            counts.entry(facet.clone()).or_default();
        }
        let mut rows: Vec<FacetRow> = counts
            .into_iter()
            .map(|(facet, count)| FacetRow {
                kind: KINDS[facet.kind()].1,
                first: false,
                name: facet.name(dataset, locale),
                count,
                chosen: self.asked.filter.facets.contains(&facet),
                facet,
            })
            .collect();
        rows.sort_by(|a, b| a.facet.kind().cmp(&b.facet.kind()).then_with(|| compare_facets(a, b)));
        let mut of_kind = [0_usize; KINDS.len()];
        rows.retain(|row| {
            let seen = &mut of_kind[row.facet.kind()];
            *seen += 1;
            *seen <= MOST_VALUES || row.chosen
        });
        let mut last = None;
        for row in &mut rows {
            row.first = last != Some(row.facet.kind());
            last = Some(row.facet.kind());
        }
        rows.into()
    }
}

fn compare_facets(a: &FacetRow, b: &FacetRow) -> Ordering {
    match (&a.facet, &b.facet) {
        (Facet::Topic(a), Facet::Topic(b)) => (a.is_none(), a).cmp(&(b.is_none(), b)),
        (Facet::Period(a), Facet::Period(b)) => b.cmp(a),
        (Facet::Place(a), Facet::Place(b)) => natural(a.as_str()).cmp(&natural(b.as_str())),
        (Facet::Doubt(a), Facet::Doubt(b)) => b.cmp(a),
        _ => b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)),
    }
}

impl Asked {
    /// The rows that there are without a filter.
    fn rows<'a>(
        &self,
        dataset: &'a Dataset,
        every: &'a Every,
    ) -> impl Iterator<Item = (FigureRow, Known<'a>)> + use<'a> {
        let (without_context, without_inferred) = (self.without_context, self.without_inferred);
        let known = |row: &FigureRow| Some((*row, row.known(dataset, &every.inferred)?));
        every.rows.iter().filter_map(known).filter(move |(_, known)| {
            let other = without_context && known.subject.role == Role::Context;
            let hidden = without_inferred && known.origin == Origin::Inferred;
            !(other || hidden)
        })
    }
}

/// The values of a row.
fn values(dataset: &Dataset, known: &Known<'_>) -> Vec<Facet> {
    let indicator = dataset.indicator(known.subject.indicator);
    let mut values = vec![
        Facet::Topic(indicator.topic),
        Facet::Period(known.subject.period),
        Facet::Doubt(known.status.is_doubtful()),
        Facet::Origin(known.origin),
        Facet::Measure(indicator.measure),
        Facet::Comparator(known.comparator),
    ];
    values.extend(known.status.iter().map(|status| Facet::Status(Some(status))));
    if known.status.is_empty() {
        values.push(Facet::Status(None));
    }
    values.extend(known.locator.map(|locator| Facet::Place(locator.clone())));
    values
}

/// A filter made ready for many rows.
struct Matcher<'a> {
    filter: &'a Filter,
    words: Vec<Typed>,
    /// A bit for each kind of which something is wanted.
    wanted: u16,
}

/// A typed word, and what of the names has it.
struct Typed {
    word: String,
    indicators: Vec<bool>,
    areas: Vec<bool>,
}

/// The bit of typed words beside those of the kinds.
const TYPED: u16 = 1 << KINDS.len();

impl<'a> Matcher<'a> {
    fn new(study: &Study, filter: &'a Filter) -> Self {
        let (dataset, spelling) = (study.dataset(), study.spelling());
        let typed = |word: &str| {
            let word = word.to_lowercase();
            let spells = |text: &str| spelling.is_some_and(|spelling| (spelling.meets)(text, &word));
            let has = |texts: &[&str]| texts.iter().any(|text| text.to_lowercase().contains(&word) || spells(text));
            let indicators = dataset.indicators().map(|(_, it)| {
                let names = Locale::ALL.map(|locale| has(&[it.name.get(locale), it.short.get(locale)]));
                let unit =
                    it.unit.is_some_and(|unit| Locale::ALL.iter().any(|l| has(&[dataset.unit(unit).name.get(*l)])));
                names.contains(&true) || unit || has(&[it.id.as_str()])
            });
            let indicators = indicators.collect();
            let areas = dataset
                .areas()
                .map(|(_, it)| has(&[it.name.get(Locale::Zh), it.name.get(Locale::En), it.id.as_str()]))
                .collect();
            Typed { word, indicators, areas }
        };
        let words = filter.text.as_str().split_whitespace().map(typed).collect();
        let wanted = filter.facets.iter().fold(0, |bits, facet| bits | 1 << facet.kind());
        Self { filter, words, wanted }
    }

    fn is_empty(&self) -> bool {
        self.wanted == 0 && self.words.is_empty()
    }

    /// A bit for each kind that is in the way of a row.
    fn misses(&self, dataset: &Dataset, row: FigureRow, known: &Known<'_>) -> u16 {
        let mut missed = self.wanted;
        if missed != 0 {
            let own = values(dataset, known);
            for facet in self.filter.facets.iter().filter(|facet| own.contains(facet)) {
                missed &= !(1 << facet.kind());
            }
        }
        if !self.words.iter().all(|word| word.fits(dataset, row, known)) {
            missed |= TYPED;
        }
        missed
    }
}

impl Typed {
    fn fits(&self, dataset: &Dataset, row: FigureRow, known: &Known<'_>) -> bool {
        let subject = known.subject;
        let named = |list: &[bool], at: usize| list.get(at).copied().unwrap_or_default();
        let has = |text: &str| text.to_lowercase().contains(&self.word);
        named(&self.indicators, subject.indicator.index())
            || named(&self.areas, subject.area.index())
            || known.locator.is_some_and(|locator| has(locator.as_str()))
            || subject.period.to_string().contains(&self.word)
            || super::cells::tokens(dataset, row).any(has)
    }
}

/// The total of rows, where all of them are values.
fn total_of(dataset: &Dataset, rows: &[FigureRow]) -> Result<Derived, NoTotal> {
    /// More figures than these are no sum that anybody could check.
    const MOST: usize = 5000;
    let observed = |row: &FigureRow| match row {
        FigureRow::Observation(id, _) => Some(dataset.observation(*id)),
        _ => None,
    };
    if rows.len() > MOST {
        return Err(NoTotal::Unlike);
    }
    let figures: Option<Vec<Observation<'_>>> = rows.iter().map(observed).collect();
    total(dataset, &figures.ok_or(NoTotal::Unlike)?)
}

/// Rows with a heading before each run of them that have the same.
fn under_headings(
    rows: Vec<FigureRow>,
    heading_of: impl Fn(FigureRow) -> Option<Heading>,
) -> (Vec<FigureRow>, Vec<u32>) {
    let mut out: Vec<FigureRow> = Vec::with_capacity(rows.len() + 16);
    let mut headings: Vec<u32> = Vec::new();
    let mut last = None;
    for row in rows {
        let heading = heading_of(row);
        if let Some(new) = heading.filter(|_| heading != last) {
            headings.push(out.len() as u32);
            out.push(FigureRow::Heading(new, 0));
            last = heading;
        }
        let Some(at) = headings.last().copied() else { continue };
        if let Some(FigureRow::Heading(_, length)) = out.get_mut(at as usize) {
            *length += 1;
        }
        out.push(row.under(at));
    }
    (out, headings)
}

/// Rows by a column. What is not known comes last whichever way; equals stay in the order of the file. Values of
/// several units, and growths in percent and in points, stand under headings: between them there is no order.
fn sorted(
    study: &Study,
    every: &Every,
    mut rows: Vec<FigureRow>,
    sort: Sort,
    locale: Locale,
) -> (Vec<FigureRow>, Vec<u32>) {
    let dataset = study.dataset();
    let known = |row: &FigureRow| row.known(dataset, &every.inferred);
    let cells = |row: &FigureRow| super::cells::plain(dataset, every, *row, sort.column, locale);
    match sort.column {
        VALUE | GROWTH => {
            let heading = |row: FigureRow| heading_of(dataset, every, row, sort.column);
            let mut groups: Vec<Heading> = Vec::new();
            for heading in rows.iter().filter_map(|row| heading(*row)) {
                if !groups.contains(&heading) {
                    groups.push(heading);
                }
            }
            // Rows without any such number come last.
            groups.sort_by_key(|group| matches!(group, Heading::Unit(None) | Heading::Growth(None)));
            let group = |row: FigureRow| groups.iter().position(|group| Some(*group) == heading(row));
            let number = |row: &FigureRow| Some(size(dataset, every, *row, sort.column)).flatten();
            order(&mut rows, sort.falling, number, f64::total_cmp);
            rows.sort_by_cached_key(|row| group(*row));
            return under_headings(rows, heading);
        }
        RANK => {
            let position = |row: &FigureRow| ranked(dataset, known(row)?.subject).map(|ranking| ranking.position);
            order(&mut rows, sort.falling, position, u32::cmp);
        }
        PERIOD => order(&mut rows, sort.falling, |row| Some(known(row)?.subject.period), Ord::cmp),
        PLACE => {
            order(&mut rows, sort.falling, |row| Some(natural(known(row)?.locator?.as_str())), Ord::cmp);
        }
        // Names stand as a dictionary has them, where that is known.
        INDICATOR | UNIT | STATE | SOURCE if locale == Locale::Zh && study.spelling().is_some() => {
            let spelt = |text: String| study.spelling().map_or_else(|| text.clone(), |known| (known.key)(&text));
            let text = |row: &FigureRow| Some(natural(&spelt(cells(row)))).filter(|text| !text.is_empty());
            order(&mut rows, sort.falling, text, Ord::cmp);
        }
        INDICATOR | UNIT | STATE | WRITTEN | NOTE | SOURCE => {
            let text = |row: &FigureRow| Some(natural(&cells(row))).filter(|text| !text.is_empty());
            order(&mut rows, sort.falling, text, Ord::cmp);
        }
        _ => debug_assert!(sort.column < COLUMNS.len(), "every column has an order"),
    }
    (rows, Vec::new())
}

/// Sorts rows by a key; rows without one come last.
fn order<K>(
    rows: &mut Vec<FigureRow>,
    falling: bool,
    key: impl Fn(&FigureRow) -> Option<K>,
    compare: impl Fn(&K, &K) -> Ordering,
) {
    let mut keyed: Vec<(Option<K>, FigureRow)> = rows.iter().map(|row| (key(row), *row)).collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if falling => compare(b, a),
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    rows.clear();
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

/// What the numbers of a column must have in common to be sorted.
fn heading_of(dataset: &Dataset, every: &Every, row: FigureRow, column: usize) -> Option<Heading> {
    let known = row.known(dataset, &every.inferred)?;
    let number = size(dataset, every, row, column);
    Some(if column == VALUE {
        Heading::Unit(dataset.indicator(known.subject.indicator).unit.filter(|_| number.is_some()))
    } else {
        let growth = match row {
            FigureRow::Observation(id, _) => dataset.observation(id).attributes.growth.as_ref(),
            _ => None,
        };
        Heading::Growth(growth.map(|growth| growth.kind))
    })
}

/// The number of a row: of a bound its known end; amounts in the base of their unit.
fn size(dataset: &Dataset, every: &Every, row: FigureRow, column: usize) -> Option<f64> {
    let of_derived = |derived: &Derived| {
        let ends = derived.estimate.interval;
        let value = derived.estimate.value;
        value.or_else(|| [ends.low, ends.high].into_iter().find(|end| end.is_finite()))
    };
    match row {
        FigureRow::Observation(id, _) => {
            let observation = dataset.observation(id);
            if column == GROWTH {
                return observation.attributes.growth.as_ref().map(|growth| growth.amount);
            }
            let percent =
                dataset.unit_of(observation.indicator).is_some_and(|u| u.kind == crate::data::UnitKind::Percent);
            let base = 10f64.powi(observation.unit_mult.into()) * if percent { 0.01 } else { 1.0 };
            observation.value.map(|value| value * base).or_else(|| {
                let subject = row.known(dataset, &every.inferred)?.subject;
                follows(dataset, subject).as_ref().and_then(of_derived)
            })
        }
        FigureRow::Inferred(at, _) if column == VALUE => {
            every.inferred.get(at as usize).and_then(|found| of_derived(&found.derived))
        }
        _ => None,
    }
}

/// A text as people count: 三.2 comes before 三.10, 二 before 三.
fn natural(text: &str) -> Vec<(u8, u64)> {
    const NUMERALS: &str = "〇一二三四五六七八九十";
    let mut out: Vec<(u8, u64)> = Vec::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        let numeral = NUMERALS.chars().position(|numeral| numeral == c).map(|at| at as u64);
        match (c.to_digit(10), numeral, out.last_mut()) {
            (Some(digit), _, Some((0, number))) => *number = number.saturating_mul(10).saturating_add(digit.into()),
            (Some(digit), ..) => out.push((0, digit.into())),
            (None, Some(numeral), Some((0, ten @ 10))) => *ten += numeral,
            (None, Some(numeral), _) => out.push((0, numeral)),
            (None, None, _) => out.push((1, c.into())),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_in_the_order_of_their_numbers() {
        let mut places = ["三.10", "四.1", "三.2", "二.3", "十一.1", "十.2"];
        places.sort_by_key(|place| natural(place));
        assert_eq!(places, ["二.3", "三.2", "三.10", "四.1", "十.2", "十一.1"]);
    }
}
