//! Ladders of enterprises as steps, the money that belongs to them, and what else is counted beside them.

use std::rc::Rc;

use super::series::{Shown, area_of};
use super::signs::Signs;
use super::{
    Arrangement, Bar, BarHeads, BarList, Block, Content, Cursor, Figure, Headline, Label, LabelKind, Name, Phrase,
    Piece, Report, Selection, Standout, Step, Steps, Strip, Study, Tiers, Title, Trend, Wording, cite, page, ranks,
    words,
};
use crate::analysis::{self, Derived, Origin, Quantity};
use crate::data::{
    AreaId, Comparator, Dataset, Expression, IndicatorId, Ladder, Nested, Observation, Operator, Part, Role, TopicId,
};
use crate::locale::{Locale, Text};

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let title = Text::new("企业梯度", "Enterprise tiers").get(locale);
    let (Some(area), false) = (area_of(study, selection), dataset.ladders().is_empty()) else {
        let none = Text::new("数据里没有梯度（ladders）。", "The data have no ladders.").get(locale);
        return page("tiers", dataset, locale, Arrangement::Stack, vec![Block::prose(title, vec![none.into()])]);
    };
    let wording = Wording::of(dataset, selection, locale);
    let steps: Rc<[IndicatorId]> =
        dataset.ladders().iter().flat_map(|ladder| ladder.steps.iter().rev().copied()).collect();
    let indicator = selection.indicator.filter(|id| steps.contains(id)).or_else(|| steps.first().copied());
    let ladders = dataset.ladders().iter().map(|ladder| self::steps(study, selection, ladder, area, indicator, locale));
    let tiers = Tiers { ladders: ladders.collect(), note: nesting(dataset, locale) };
    let mut blocks = vec![Block { title: Title::default(), right: Phrase::new(), content: Content::Tiers(tiers) }];
    let topics = topics_of(dataset);
    let paid = Paid::of(wording, &topics, area);
    blocks.extend(paid.block(wording));
    blocks.extend(beside_block(wording, &topics, &steps, &paid, area));
    if let Some(indicator) = indicator {
        blocks.push(source_block(dataset, indicator, area, locale));
    }
    let mut report = page("tiers", dataset, locale, Arrangement::Rows, blocks);
    report.foot.push(Signs::of(&report.blocks).legend(locale));
    let position = indicator.and_then(|id| steps.iter().position(|step| *step == id)).unwrap_or_default();
    let (selection, length) = (selection.clone(), steps.len());
    report.place = words::place(position + 1, length, words::ITEM, locale);
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
    let wording = Wording::of(dataset, selection, locale);
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
    Steps { title: ladder.name.get(locale).into(), period: period(dataset, ladder, area, locale), unit, steps }
}

/// When the steps of a ladder were counted.
fn period(dataset: &Dataset, ladder: &Ladder, area: AreaId, locale: Locale) -> Phrase {
    let Some(observation) = ladder.steps.iter().find_map(|step| latest(dataset, *step, area)) else {
        return Phrase::new();
    };
    let measure = dataset.indicator(observation.indicator).measure;
    // A window in its own words is long: the stairs of one are titled by its years.
    let text = match observation.period.single() {
        Some(_) => words::period(observation.period, measure, locale),
        None => observation.period.short(locale),
    };
    Phrase::new().label(LabelKind::Period, text)
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
    let wording = Wording::of(dataset, selection, locale);
    let now = latest(dataset, indicator, area);
    let shown = Shown::new(study, &Selection { without_context: true, ..selection.clone() }, indicator, area, locale);
    let at =
        now.and_then(|o| o.period.single()).and_then(|stamp| shown.periods.iter().position(|period| *period == stamp));
    let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| shown.value(at));
    let growth = at.and_then(|at| shown.growth(at));
    let former = now.map(|o| o.period.last().plus(-1).to_string()).unwrap_or_default();
    Step {
        name: dataset.indicator(indicator).name.get(locale).into(),
        short: dataset.indicator(indicator).short.get(locale).into(),
        sub: Phrase::new().label(LabelKind::Count, Text::new("第{}级", "tier {}").fill(locale, &[&tier.to_string()])),
        now: now.and_then(|observation| wording.value(&observation)),
        before,
        before_label: Label { kind: LabelKind::Period, text: former },
        changes: changes(growth, additions(wording, indicator, area), locale),
        selected,
    }
}

/// Growth and additions in forms from long to short. Additions alone never stand without the remark that leavers are
/// unknown: they would be taken for the rise.
fn changes(growth: Option<Figure>, added: Option<Phrase>, locale: Locale) -> Vec<Phrase> {
    let tight = |added: &Phrase| if locale == Locale::Zh { without_blanks(added) } else { added.clone() };
    let (net, unknown) = (Text::new("，净增", ", net"), Text::new("不详", " not stated"));
    match (growth, added) {
        (Some(growth), Some(added)) => {
            let grown = Phrase::new().figure(growth);
            let with = |added: Phrase| grown.clone().word("  ").then(added);
            let close = grown.clone().word(" ").then(tight(&added));
            vec![with(added), close, grown]
        }
        (Some(growth), None) => vec![Phrase::new().figure(growth)],
        (None, Some(added)) => {
            let open = |added: Phrase| added.muted(net.get(locale)).word(" ").piece(Piece::Missing);
            let whole = added.clone().muted(format!("{}{}", net.get(locale), unknown.get(locale)));
            vec![whole, open(added.clone()), open(tight(&added))]
        }
        (None, None) => Vec::new(),
    }
}

/// Chinese words and signs without the blanks between them.
fn without_blanks(phrase: &Phrase) -> Phrase {
    phrase.pieces.iter().fold(Phrase::new(), |phrase, piece| match piece {
        Piece::Figure(figure) => {
            let unit = figure.unit.clone();
            phrase.figure(Figure { unit: String::new(), ..figure.clone() }).muted(unit)
        }
        Piece::Muted(words) => phrase.muted(words.replace(' ', "")),
        other => phrase.piece(other.clone()),
    })
}

/// “新增 17 家”, “新增 3 + 12 家”: what was added to a stock in its latest period. No rise, because leavers are not
/// reported.
pub(super) fn additions(wording: Wording<'_>, stock: IndicatorId, area: AreaId) -> Option<Phrase> {
    let dataset = wording.dataset;
    let period = latest(dataset, stock, area)?.period;
    let figures: Vec<Figure> = dataset
        .indicators()
        .filter(|(_, indicator)| indicator.additions_to == Some(stock))
        .filter_map(|(id, _)| dataset.find(Role::Home, id, area, period))
        .filter_map(|observation| wording.value(&observation))
        .collect();
    let last = figures.len().checked_sub(1)?;
    let added = words::ADDED.get(wording.locale);
    let zh = wording.locale == Locale::Zh;
    let mut phrase = if zh { Phrase::new().muted(format!("{added} ")) } else { Phrase::new() };
    for (at, figure) in figures.into_iter().enumerate() {
        // One unit for all, and none where the stock of the same unit stands beside it.
        let unit = if zh && at == last { figure.unit } else { String::new() };
        phrase = if at > 0 { phrase.muted(" + ") } else { phrase };
        phrase = phrase.figure(Figure { unit, trend: Trend::None, ..figure });
    }
    Some(if zh { phrase } else { phrase.muted(format!(" {added}")) })
}

/// Money that was paid for counts of the same subjects, all in one unit, so that bars of it stand on one scale.
struct Paid<'a> {
    rows: Vec<(Observation<'a>, Observation<'a>)>,
}

impl<'a> Paid<'a> {
    fn of(wording: Wording<'a>, topics: &[TopicId], area: AreaId) -> Self {
        let dataset = wording.dataset;
        let mut rows: Vec<(Observation<'a>, Observation<'a>)> = Vec::new();
        for (id, indicator) in dataset.indicators() {
            let Some(count) = indicator.funds.filter(|_| indicator.topic.is_some_and(|t| topics.contains(&t))) else {
                continue;
            };
            let (Some(amount), Some(cases)) = (latest(dataset, id, area), latest(dataset, count, area)) else {
                continue;
            };
            // A bound has no end to draw, and amounts of another unit no place on the scale.
            let same = rows.first().is_none_or(|(first, _)| dataset.indicator(first.indicator).unit == indicator.unit);
            if same && amount.attributes.comparator == Comparator::Exact {
                rows.push((amount, cases));
            }
        }
        Self { rows }
    }

    /// Whether an indicator is shown here.
    fn shows(&self, indicator: IndicatorId) -> bool {
        self.rows.iter().any(|(amount, cases)| [amount.indicator, cases.indicator].contains(&indicator))
    }

    fn block(&self, wording: Wording<'_>) -> Option<Block> {
        let (dataset, locale) = (wording.dataset, wording.locale);
        let (first, _) = self.rows.first()?;
        let in_first = |amount: &Observation<'_>| {
            amount.value.unwrap_or_default() * 10f64.powi(i32::from(amount.unit_mult - first.unit_mult))
        };
        let largest = self.rows.iter().map(|(amount, _)| in_first(amount)).fold(0.0, f64::max);
        // All are on one scale, for their unit stands once, above them.
        let common = wording.on_one_scale(first.indicator, first.unit_mult, largest);
        let without_unit = |figure: Figure| Figure { unit: String::new(), ..figure };
        // One unit of all counts stands above them.
        let counted: Vec<String> = self.rows.iter().filter_map(|(_, cases)| Some(wording.value(cases)?.unit)).collect();
        let alike = counted.iter().all(|unit| counted.first() == Some(unit));
        let count = |cases: &Observation<'_>| {
            wording.value(cases).map(|figure| if alike { without_unit(figure) } else { figure })
        };
        // Amounts per case have common decimals.
        let each = |derived: &Derived, decimals| common.derived_with(derived, decimals);
        let per_case: Vec<Option<Derived>> =
            self.rows.iter().map(|(amount, cases)| per_case(dataset, amount, cases)).collect();
        let loose = per_case.iter().flatten().map(|derived| each(derived, None));
        let decimals = loose.map(|figure| Wording::coarser(&figure, &figure)).min();
        let mut bars = Vec::new();
        let mut periods: Vec<String> = Vec::new();
        for ((amount, cases), derived) in self.rows.iter().zip(&per_case) {
            periods.push(amount.period.short(locale));
            let each = derived.as_ref().map(|derived| without_unit(each(derived, decimals)));
            bars.push(Bar {
                name: dataset.indicator(cases.indicator).short.get(locale).into(),
                lead: Phrase::new().figure_or_missing(count(cases)),
                value: common.value(amount),
                extra: Phrase::new().figure_or_missing(each),
                ..Bar::default()
            });
        }
        periods.dedup();
        let unit = bars.first().and_then(|bar| bar.value.as_ref()).map(|f| f.unit.clone()).unwrap_or_default();
        let right = match periods.as_slice() {
            [one] => Phrase::new().label(LabelKind::Period, one.as_str()),
            _ => Phrase::new(),
        };
        let heads = BarHeads {
            name: Text::new("对象", "For").get(locale).into(),
            lead: match counted.first().filter(|_| alike) {
                Some(unit) => unit.clone(),
                None => Text::new("数量", "Number").get(locale).into(),
            },
            value: Text::new("金额", "Amount").get(locale).into(),
            former: String::new(),
            extra: vec![
                Text::new("平均（计算）", "each (computed)").get(locale).into(),
                // Computed by division, in a sign.
                Text::new("平均（÷）", "each (÷)").get(locale).into(),
            ],
        };
        // One unit of all amounts stands in the title, so that no column is without it.
        let title = Title::new(
            Text::new("梯度资金，{}", "Money for the tiers, {}").fill(locale, &[&unit]),
            Text::new("资金，{}", "Money, {}").fill(locale, &[&unit]),
        );
        let list = BarList { heads: Some(heads), ..BarList::of(unit, bars) };
        Some(Block { title, right, content: Content::Bars(list) })
    }
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

/// The other counts of the same subjects: the best placed of them large with its rank, then the others.
fn beside_block(
    wording: Wording<'_>,
    topics: &[TopicId],
    steps: &[IndicatorId],
    paid: &Paid<'_>,
    area: AreaId,
) -> Option<Block> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let mut standout: Option<(Headline, Strip)> = None;
    let mut lines = Vec::new();
    let others = dataset.indicators().filter(|(id, indicator)| {
        indicator.topic.is_some_and(|topic| topics.contains(&topic))
            && !steps.contains(id)
            && !paid.shows(*id)
            && indicator.additions_to.is_none()
    });
    for (id, indicator) in others {
        let Some(observation) = latest(dataset, id, area) else { continue };
        let figure = wording.value(&observation).map(|figure| words::a_year(figure, &observation, locale));
        let period = observation.period.short(locale);
        if let (None, Some(strip)) = (&standout, ranks::strip(wording, Role::Home, id, area)) {
            let headline = Headline {
                name: indicator.name.get(locale).into(),
                period: Some(Label { kind: LabelKind::Period, text: period }),
                figure,
                change: Phrase::new(),
                facts: Vec::new(),
                more: Vec::new(),
            };
            standout = Some((headline, strip));
            continue;
        }
        let (long, short) = (indicator.name.get(locale).to_owned(), indicator.short.get(locale).to_owned());
        let name = Piece::Name(Name { long, short, repeated: false });
        let line = Phrase::new().piece(name).word("  ").figure_or_missing(figure);
        lines.push(line.word("  ").label(LabelKind::Period, period));
    }
    let title = Text::new("梯度之外", "Beside the tiers").get(locale);
    match standout {
        None if lines.is_empty() => None,
        None => Some(Block::prose(title, lines)),
        Some((headline, strip)) => {
            let content = Content::Standout(Box::new(Standout { headline, rank: Some(strip), lines }));
            Some(Block { title: title.into(), right: Phrase::new(), content })
        }
    }
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
        // What is to be known about a step comes before whose document it is in: a low screen has a row or two.
        lines = cite::noted_lines(dataset, &observation, locale);
    }
    let right = Phrase::new().word(dataset.indicator(indicator).short.get(locale));
    Block { title: words::SOURCE.get(locale).into(), right, content: Content::Prose(lines) }
}

/// That the steps are no shares.
fn nesting(dataset: &Dataset, locale: Locale) -> Phrase {
    if dataset.ladders().iter().all(|ladder| ladder.nested != Nested::Unknown) {
        return Phrase::new();
    }
    let words = Text::new(
        "高一级是否计入低一级，原文未载：非占比，不相加。",
        "Nesting is not stated: steps, not shares, not summed.",
    );
    Phrase::new().muted(words.get(locale))
}
