//! Ladders of enterprises as steps, the money that belongs to them, and what else is counted beside them.

use std::rc::Rc;

use super::series::{Shown, area_of};
use super::{
    Arrangement, Block, ColumnKind, Content, Cursor, Label, LabelKind, Phrase, Report, Row, RowKind, Selection, Step,
    Steps, Study, Table, TableColumn, Trend, Wording, cite, page, ranks, words,
};
use crate::analysis::{self, Derived, Origin, Quantity};
use crate::data::{
    AreaId, Dataset, Expression, IndicatorId, Ladder, Nested, Observation, Operator, Part, Role, TopicId,
};
use crate::locale::{Locale, Text};

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let title = Text::new("企业梯度", "Enterprise tiers").get(locale);
    let (Some(area), false) = (area_of(study, selection), dataset.ladders().is_empty()) else {
        let none = Text::new("数据里没有梯度（ladders）。", "The data have no ladders.").get(locale);
        return page("tiers", dataset, locale, Arrangement::Stack, vec![Block::prose(title, vec![none.into()])]);
    };
    let wording = Wording::new(dataset, locale);
    let steps: Rc<[IndicatorId]> =
        dataset.ladders().iter().flat_map(|ladder| ladder.steps.iter().rev().copied()).collect();
    let indicator = selection.indicator.filter(|id| steps.contains(id)).or_else(|| steps.first().copied());
    let mut blocks: Vec<Block> = dataset
        .ladders()
        .iter()
        .map(|ladder| ladder_block(study, selection, ladder, area, indicator, locale))
        .collect();
    let topics = topics_of(dataset);
    if let Some(money) = money_block(wording, &topics, area) {
        blocks.push(money);
    }
    blocks.push(beside_block(wording, &topics, &steps, area));
    if let Some(indicator) = indicator {
        blocks.push(source_block(dataset, indicator, area, locale));
    }
    let mut report = page("tiers", dataset, locale, Arrangement::Rows, blocks);
    report.foot.push(scales(dataset, area, locale));
    let position = indicator.and_then(|id| steps.iter().position(|step| *step == id)).unwrap_or_default();
    let (selection, length) = (selection.clone(), steps.len());
    let pick =
        Rc::new(move |at: usize| Selection { indicator: steps.get(at).copied(), period: None, ..selection.clone() });
    report.cursor = Some(Cursor { block: None, length, position, pick });
    report
}

/// The topics that the steps belong to.
fn topics_of(dataset: &Dataset) -> Vec<TopicId> {
    let mut topics: Vec<TopicId> = dataset
        .ladders()
        .iter()
        .flat_map(|ladder| &ladder.steps)
        .filter_map(|step| dataset.indicator(*step).topic)
        .collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}

/// The latest observation with a value, of whatever period.
pub(super) fn latest(dataset: &Dataset, indicator: IndicatorId, area: AreaId) -> Option<Observation<'_>> {
    dataset.series(Role::Home, indicator, area).iter().rev().find(|observation| observation.value.is_some())
}

fn ladder_block(
    study: &Rc<Study>,
    selection: &Selection,
    ladder: &Ladder,
    area: AreaId,
    focus: Option<IndicatorId>,
    locale: Locale,
) -> Block {
    let steps = steps(study, selection, ladder, area, focus, locale);
    let mut right = Phrase::new();
    let period = ladder.steps.iter().find_map(|step| latest(study.dataset(), *step, area)).map(|observation| {
        words::period(observation.period, study.dataset().indicator(observation.indicator).measure, locale)
    });
    if let Some(period) = period {
        right = right.label(LabelKind::Period, period);
    }
    Block { title: ladder.name.get(locale).into(), right, content: Content::Steps(steps) }
}

/// A ladder as steps, the highest tier first.
pub(super) fn steps(
    study: &Study,
    selection: &Selection,
    ladder: &Ladder,
    area: AreaId,
    focus: Option<IndicatorId>,
    locale: Locale,
) -> Steps {
    let dataset = study.dataset();
    let wording = Wording::new(dataset, locale);
    let steps: Vec<Step> = ladder
        .steps
        .iter()
        .enumerate()
        .rev()
        .map(|(at, indicator)| step(study, selection, *indicator, area, at + 1, focus == Some(*indicator), locale))
        .collect();
    let unit = ladder
        .steps
        .iter()
        .find_map(|step| latest(dataset, *step, area))
        .and_then(|o| wording.value(&o))
        .map(|f| f.unit)
        .unwrap_or_default();
    Steps { unit, steps }
}

fn step(
    study: &Study,
    selection: &Selection,
    indicator: IndicatorId,
    area: AreaId,
    tier: usize,
    selected: bool,
    locale: Locale,
) -> Step {
    let dataset = study.dataset();
    let wording = Wording::new(dataset, locale);
    let now = latest(dataset, indicator, area);
    let shown = Shown::new(study, &Selection { without_context: true, ..selection.clone() }, indicator, area, locale);
    let at =
        now.and_then(|o| o.period.single()).and_then(|stamp| shown.periods.iter().position(|period| *period == stamp));
    let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| shown.value(at));
    let mut change = Phrase::new();
    if let Some(growth) = at.and_then(|at| shown.growth(at)) {
        change = change.figure(growth);
    }
    for added in additions(wording, indicator, area) {
        if !change.is_empty() {
            change = change.word("  ");
        }
        change = change.then(added);
    }
    let former = now.map(|o| o.period.last().plus(-1).to_string()).unwrap_or_default();
    Step {
        name: dataset.indicator(indicator).name.get(locale).into(),
        short: dataset.indicator(indicator).short.get(locale).into(),
        sub: Phrase::new().label(LabelKind::Count, Text::new("第{}级", "tier {}").fill(locale, &[&tier.to_string()])),
        now: now.and_then(|observation| wording.value(&observation)),
        before,
        before_label: Label { kind: LabelKind::Period, text: former },
        change,
        selected,
    }
}

/// “新增 17 家”: what was added to a stock in its latest period. No rise, because leavers are not reported.
pub(super) fn additions(wording: Wording<'_>, stock: IndicatorId, area: AreaId) -> Vec<Phrase> {
    let dataset = wording.dataset;
    let Some(period) = latest(dataset, stock, area).map(|observation| observation.period) else { return Vec::new() };
    dataset
        .indicators()
        .filter(|(_, indicator)| indicator.additions_to == Some(stock))
        .filter_map(|(id, _)| dataset.find(Role::Home, id, area, period))
        .filter_map(|observation| wording.value(&observation))
        .map(|figure| {
            let added = words::ADDED.get(wording.locale);
            match wording.locale {
                Locale::Zh => Phrase::new().muted(format!("{added} ")).figure(figure),
                Locale::En => Phrase::new()
                    .figure(super::Figure { unit: String::new(), trend: Trend::None, ..figure })
                    .muted(format!(" {added}")),
            }
        })
        .collect()
}

/// Money that was paid for a count of the same subject, with the amount per case.
fn money_block(wording: Wording<'_>, topics: &[TopicId], area: AreaId) -> Option<Block> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let mut rows = Vec::new();
    let mut periods: Vec<String> = Vec::new();
    for (id, indicator) in dataset.indicators().filter(|(_, i)| i.topic.is_some_and(|topic| topics.contains(&topic))) {
        let Some(count) = indicator.funds else { continue };
        let (Some(amount), Some(cases)) = (latest(dataset, id, area), latest(dataset, count, area)) else { continue };
        let Some(money) = wording.value(&amount) else { continue };
        let each = per_case(dataset, &amount, &cases).map(|derived| wording.derived(&derived));
        periods.push(amount.period.short(locale));
        rows.push(Row {
            kind: RowKind::Item,
            cells: vec![
                dataset.indicator(count).short.get(locale).into(),
                Phrase::new().figure_or_missing(wording.value(&cases)),
                Phrase::new().figure(money),
                Phrase::new().figure_or_missing(each),
                Phrase::new().label(LabelKind::Period, amount.period.short(locale)),
            ],
        });
    }
    if rows.is_empty() {
        return None;
    }
    periods.dedup();
    let right = match periods.as_slice() {
        [one] => Phrase::new().label(LabelKind::Period, one.as_str()),
        _ => Phrase::new(),
    };
    let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
    let columns = vec![
        column(Text::new("对象", "For"), ColumnKind::Name, 0),
        column(Text::new("数量", "Number"), ColumnKind::Right, 1),
        column(Text::new("金额", "Amount"), ColumnKind::Right, 0),
        column(Text::new("平均(计算)", "each (computed)"), ColumnKind::Right, 2),
        column(Text::new("期间", "Period"), ColumnKind::Text, 3),
    ];
    let rows: Rc<[Row]> = rows.into();
    let length = rows.len();
    let row = move |at: usize| rows.get(at).cloned().unwrap_or(Row { kind: RowKind::Item, cells: Vec::new() });
    Some(Block {
        title: Text::new("与梯度有关的资金", "Money for the tiers").get(locale).into(),
        right,
        content: Content::Table(Table { columns, length, row: Rc::new(row), selected: None }),
    })
}

/// The amount per case: computed where both are published for the same period.
pub(super) fn per_case(dataset: &Dataset, amount: &Observation<'_>, cases: &Observation<'_>) -> Option<Derived> {
    if amount.period != cases.period {
        return None;
    }
    let side = |observation| Expression::Reference(super::reference(observation, Part::Value));
    let expression = Expression::binary(Operator::Divide, side(amount), side(cases));
    let estimate = analysis::evaluate(dataset, &expression)?;
    Some(Derived { estimate, expression, origin: Origin::Computed, quantity: Quantity::Amount(amount.indicator) })
}

/// The other counts of the same subjects, with their ranks.
fn beside_block(wording: Wording<'_>, topics: &[TopicId], steps: &[IndicatorId], area: AreaId) -> Block {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let mut lines = Vec::new();
    let others = dataset.indicators().filter(|(id, indicator)| {
        indicator.topic.is_some_and(|topic| topics.contains(&topic))
            && !steps.contains(id)
            && indicator.funds.is_none()
            && indicator.additions_to.is_none()
            && dataset.indicators().all(|(_, other)| other.funds != Some(*id))
    });
    for (id, indicator) in others {
        let Some(observation) = latest(dataset, id, area) else { continue };
        let mut line = Phrase::new()
            .word(format!("{}  ", indicator.name.get(locale)))
            .figure_or_missing(wording.value(&observation));
        line = line.word("  ").label(LabelKind::Period, short_period(&observation, locale));
        if let Some(strip) = ranks::strip(wording, Role::Home, id, area) {
            line = line.word("  ").then(strip.among);
        }
        lines.push(line);
    }
    Block::prose(Text::new("梯度之外", "Beside the tiers").get(locale), lines)
}

/// The short period of an observation, with 每年 and 年均 where they stand.
pub(super) fn short_period(observation: &Observation<'_>, locale: Locale) -> String {
    let period = observation.period.short(locale);
    match observation.attributes.per_year {
        None => period,
        Some(per_year) => format!("{} {period}", per_year.text().get(locale)),
    }
}

fn source_block(dataset: &Dataset, indicator: IndicatorId, area: AreaId, locale: Locale) -> Block {
    let mut lines = Vec::new();
    if let Some(observation) = latest(dataset, indicator, area) {
        lines = cite::observation_lines(dataset, &observation, locale);
    }
    let right = Phrase::new().word(dataset.indicator(indicator).short.get(locale));
    Block { title: words::SOURCE.get(locale).into(), right, content: Content::Prose(lines) }
}

/// That the steps are no shares, and that ladders of different size have scales of their own.
fn scales(dataset: &Dataset, area: AreaId, locale: Locale) -> Phrase {
    let unknown = dataset.ladders().iter().any(|ladder| ladder.nested == Nested::Unknown);
    let largest: Vec<f64> = dataset
        .ladders()
        .iter()
        .map(|ladder| ladder.steps.iter().filter_map(|step| latest(dataset, *step, area)?.value).fold(0.0, f64::max))
        .collect();
    let differ = largest.iter().any(|size| largest.iter().any(|other| other > size));
    let mut phrase = Phrase::new();
    if differ {
        phrase = phrase.muted(Text::new("各梯自有标尺。", "Own scales. ").get(locale));
    }
    if unknown {
        phrase = phrase.muted(
            Text::new(
                "各级是否层层包含，原文未说明：只画台阶，不画占比，不相加。",
                "Nesting is not stated: steps, not shares, no sum.",
            )
            .get(locale),
        );
    }
    phrase
}
