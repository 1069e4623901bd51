//! The order of all areas of one level that have a value: bars from zero, with the median and the places moved.

use std::rc::Rc;

use super::{
    Arrangement, Bar, BarHeads, BarList, Block, Content, Cursor, Figure, LabelKind, MOST_PINS, Magnitude, Phrase,
    Piece, Pin, Report, Selection, Study, Wording, page, trends, words,
};
use crate::analysis::{self, Derived, Order, Origin};
use crate::data::{AreaId, Dataset, Expression, IndicatorId, Operator, Part, Period, Reference, Role};
use crate::locale::{Locale, Text};

/// The order of all areas of one level that have a value.
pub(super) fn page_of(study: &Rc<Study>, selection: &Selection, area: AreaId, locale: Locale) -> Report {
    let dataset = study.dataset();
    let first = || study.charted().iter().find_map(|row| row.indicator());
    let indicator = selection.indicator.or_else(first);
    // Nothing that was not asked for is named where there is nothing.
    let nothing = || {
        let name = dataset.area(area).short.get(locale);
        let title = Text::new("{}名次", "Ranks of {}").fill(locale, &[name]);
        let block = Block::prose(title, vec![words::NOTHING.get(locale).into()]);
        page("rankings", dataset, locale, Arrangement::Stack, vec![block])
    };
    let Some(indicator) = indicator else { return nothing() };
    let period = selection.period.or_else(|| latest_period(dataset, indicator));
    let level = dataset.area(area).level;
    let order = period.map(|period| analysis::order(dataset, Role::Home, indicator, period, level));
    let Some((period, order)) = period.zip(order).filter(|(_, order)| !order.rows.is_empty()) else { return nothing() };
    let areas: Vec<AreaId> = order.rows.iter().map(|row| row.area).chain(order.unranked.iter().copied()).collect();
    let position = areas.iter().position(|other| *other == area).unwrap_or_default();
    let blocks = order_blocks(study, indicator, period, area, order, (selection.magnitude, locale));
    let mut report = page("rankings", dataset, locale, Arrangement::Stack, blocks);
    report.is_dated = true;
    // Below a short order there is room for how it came about.
    if (2..=MOST_PINS).contains(&areas.len()) {
        let pins = areas.iter().map(|area| Pin { indicator: Some(indicator), area: *area }).collect();
        let asked = Selection { period: Some(period), pins, ..selection.clone() };
        if let Some(course) = trends::course(study, &asked, indicator, area, locale) {
            report.extras.push(report.blocks.len());
            report.blocks.push(course);
        }
    }
    let (selection, length) = (selection.clone(), areas.len());
    // The rows are areas: the arrows walk through them.
    let pick = Rc::new(move |at: usize| Selection {
        indicator: Some(indicator),
        area: areas.get(at).copied(),
        ..selection.clone()
    });
    report.cursor = Some(Cursor { block: Some(0), length, position, pick });
    report
}

fn latest_period(dataset: &Dataset, indicator: IndicatorId) -> Option<Period> {
    dataset
        .series_of_indicator(Role::Home, indicator)
        .filter_map(|series| series.periods.iter().rev().find(|period| period.single().is_some()).copied())
        .max()
}

/// What is asked of an order: whose values, of when, on which scale.
#[derive(Clone, Copy)]
struct Asked {
    indicator: IndicatorId,
    period: Period,
    unit_mult: i8,
    largest: f64,
    magnitude: Magnitude,
    locale: Locale,
}

impl Asked {
    /// All amounts on the scale of the largest.
    fn wording(self, dataset: &Dataset) -> Wording<'_> {
        Wording::new(dataset, self.locale).on(self.magnitude).on_one_scale(self.indicator, self.unit_mult, self.largest)
    }

    fn figure(self, dataset: &Dataset, area: AreaId, period: Period) -> Option<Figure> {
        let observation = dataset.find(Role::Home, self.indicator, area, period)?;
        self.wording(dataset).value(&observation)
    }

    /// The change from an earlier period, as far as both are known.
    fn change(self, dataset: &Dataset, area: AreaId, before: Period) -> Option<Figure> {
        let points = analysis::timeline(dataset, Role::Home, self.indicator, area);
        let point = |period: Period| points.iter().find(|point| Some(point.period) == period.single());
        let change = analysis::change(dataset, point(before)?, point(self.period)?);
        if let Some(relative) = change.relative {
            return Some(self.wording(dataset).change(&relative, Some(1)));
        }
        let (from, to) = (self.figure(dataset, area, before)?, self.figure(dataset, area, self.period)?);
        Some(self.wording(dataset).change(&change.absolute?, Some(Wording::coarser(&to, &from))))
    }

    fn reference(self, area: AreaId) -> Reference {
        Reference { role: Role::Home, indicator: self.indicator, area, period: self.period, part: Part::Value }
    }

    fn row(self, dataset: &Dataset, order: &Order, at: usize, own: AreaId) -> Bar {
        let wording = self.wording(dataset);
        let known = order.rows.get(at);
        let unranked = at.checked_sub(order.rows.len()).and_then(|at| order.unranked.get(at));
        let Some(who) = known.map(|row| &row.area).or(unranked).copied() else { return Bar::default() };
        let moved =
            known.and_then(|row| row.moved).map(|moved| wording.places(self.indicator, who, self.period, moved));
        let bare = |figure: Figure| Phrase::new().figure(Figure { unit: String::new(), ..figure });
        let former = order.before.and_then(|before| self.figure(dataset, who, before));
        let change = known.and(order.before).and_then(|before| self.change(dataset, who, before));
        // Points are named above the column, a percent sign stays with its number.
        let change = change.map(|change| if change.unit == "%" { Phrase::new().figure(change) } else { bare(change) });
        Bar {
            position: known.map(|row| wording.position_of(self.indicator, who, self.period, row.rank)),
            name: dataset.area(who).name.get(self.locale).into(),
            lead: moved.map(|moved| Phrase::new().figure(moved)).unwrap_or_default(),
            value: self.figure(dataset, who, self.period),
            former: former.map(bare).unwrap_or_default(),
            extra: change.unwrap_or_default(),
            own: who == own,
        }
    }
}

fn order_blocks(
    study: &Rc<Study>,
    indicator: IndicatorId,
    period: Period,
    area: AreaId,
    order: Order,
    (magnitude, locale): (Magnitude, Locale),
) -> Vec<Block> {
    let dataset = study.dataset();
    // Base units are turned back into printed ones, for the scale is chosen by what is printed.
    let unit_mult = dataset.indicator(indicator).unit_mult;
    let largest = order.rows.iter().map(|row| row.value.abs()).fold(0.0, f64::max) / 10f64.powi(unit_mult.into());
    let asked = Asked { indicator, period, unit_mult, largest, magnitude, locale };
    let values = || order.rows.iter().filter_map(|row| asked.figure(dataset, row.area, period));
    let maximum = values().filter_map(|figure| figure.height()).fold(0.0, f64::max);
    let unit = values().next().map(|figure| figure.unit).unwrap_or_default();
    let reference = order.median.as_ref().map(|median| {
        let name = Text::new("{} 个有数地区的中位数", "median of {} with a figure")
            .fill(locale, &[&locale.count(order.rows.len())]);
        (name, asked.wording(dataset).derived(median))
    });
    let (ranked, unranked) = (order.rows.len(), order.unranked.len());
    let place = |area: AreaId| {
        let ranked = order.rows.iter().position(|row| row.area == area);
        ranked.or_else(|| order.unranked.iter().position(|other| *other == area).map(|at| at + order.rows.len()))
    };
    let selected = place(area);
    // The area the data are about is lit; in data about none it is the selected one.
    let home = dataset.home().filter(|home| place(*home).is_some()).unwrap_or(area);
    let own_row = place(home);
    let mut right = Phrase::new().label(LabelKind::Period, period.short(locale));
    if !unit.is_empty() {
        right = right.word(format!(" · {unit}"));
    }
    right = right.muted(Text::new(" · 按数值排列", " · sorted by value").get(locale));
    let change =
        order.before.and_then(|before| order.rows.iter().find_map(|row| asked.change(dataset, row.area, before)));
    let heads = BarHeads {
        name: String::new(),
        lead: Text::new("升降", "moved").get(locale).into(),
        value: unit.clone(),
        former: order.before.map(|before| before.short(locale)).unwrap_or_default(),
        extra: vec![match change.filter(|change| change.unit != "%") {
            Some(change) => Text::new("变化，{}", "change, {}").fill(locale, &[&change.unit]),
            None => Text::new("变化", "change").get(locale).into(),
        }],
    };
    let own = own_block(dataset, asked, &order, area);
    let held = Rc::clone(study);
    let row = move |at: usize| asked.row(held.dataset(), &order, at, home);
    let bars = BarList {
        unit,
        length: ranked + unranked,
        row: Rc::new(row),
        maximum,
        reference,
        heads: Some(heads),
        own: own_row,
        selected,
        group: 0,
    };
    let name = dataset.indicator(indicator).name.get(locale);
    let mut blocks = vec![Block { title: name.into(), right, content: Content::Bars(bars) }];
    blocks.extend(own);
    if unranked > 0 {
        let line = Phrase::new().piece(Piece::Missing).label(
            LabelKind::Count,
            Text::new(
                " {} 个地区没有这一期的数，列在最后，不排名",
                " {} without a figure for the period: listed last, not ranked",
            )
            .fill(locale, &[&locale.count(unranked)]),
        );
        blocks.push(Block::prose("", vec![line]));
    }
    blocks
}

/// The area in an order: its rank, its distance from the median, from the area it lies in, and from its neighbours.
fn own_block(dataset: &Dataset, asked: Asked, order: &Order, area: AreaId) -> Option<Block> {
    let locale = asked.locale;
    let wording = asked.wording(dataset);
    let at = order.rows.iter().position(|row| row.area == area)?;
    let row = order.rows.get(at)?;
    let value = asked.figure(dataset, area, asked.period)?;
    let mut line = Phrase::new()
        .figure(wording.position_of(asked.indicator, area, asked.period, row.rank))
        .muted(Text::new("/", " of ").get(locale))
        .label(LabelKind::Count, locale.count(order.rows.len()))
        .word("  ")
        .figure(value.clone());
    let distance = |derived: Derived, other: &Figure| wording.distance(&derived, Some(Wording::coarser(&value, other)));
    if let Some(derived) = order.median.as_ref().and_then(|median| from_median(dataset, asked, area, median)) {
        let median = order.median.as_ref().map(|median| wording.derived(median));
        let distance = distance(derived, median.as_ref().unwrap_or(&value));
        line = line.muted(Text::new("   较中位数 ", "   to the median ").get(locale)).figure(distance);
    }
    if let Some(before) = order.before {
        let former = order.rows.get(at).and_then(|row| row.moved);
        if let Some(moved) = former {
            let moved = wording.places(asked.indicator, area, asked.period, moved);
            line = line
                .muted(Text::new("   位次较 ", "   places since ").get(locale))
                .label(LabelKind::Period, before.short(locale))
                .word(" ")
                .figure(moved);
        }
    }
    let mut around = Phrase::new();
    let neighbours = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|at| order.rows.get(at));
    let neighbours = neighbours.map(|row| (row.area, Some(row.rank)));
    for (other, rank) in neighbours.chain(dataset.area(area).parent.map(|parent| (parent, None))) {
        let (Some(difference), Some(figure)) = (
            analysis::difference(dataset, asked.reference(area), asked.reference(other)),
            asked.figure(dataset, other, asked.period),
        ) else {
            continue;
        };
        around = if around.is_empty() {
            around.muted(Text::new("较邻近 ", "to its neighbours ").get(locale))
        } else {
            around.word("   ")
        };
        if let Some(rank) = rank {
            around = around.figure(wording.position_of(asked.indicator, other, asked.period, rank)).word(" ");
        }
        around = around.word(dataset.area(other).short.get(locale)).word(" ").figure(distance(difference, &figure));
    }
    let lines = [line, around].into_iter().filter(|line| !line.is_empty()).collect();
    Some(Block::prose(dataset.area(area).name.get(locale), lines))
}

/// How far an area's value lies from the median of all.
fn from_median(dataset: &Dataset, asked: Asked, area: AreaId, median: &Derived) -> Option<Derived> {
    let own = Expression::Reference(asked.reference(area));
    let expression = Expression::binary(Operator::Subtract, own, median.expression.clone());
    let estimate = analysis::evaluate(dataset, &expression)?;
    let quantity = match analysis::quantity_of(dataset, asked.indicator) {
        analysis::Quantity::Percent => analysis::Quantity::Points,
        other => other,
    };
    Some(Derived { estimate, expression, origin: Origin::Computed, quantity })
}
