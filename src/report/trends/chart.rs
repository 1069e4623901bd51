//! The chart: columns over a few periods, lines over many or of several series, in the view that is asked for.

use super::lone;
use super::together::Together;
use crate::data::{Measure, Stamp};
use crate::locale::{Locale, Text};
use crate::report::series::Shown;
use crate::report::{
    Block, Column, ColumnChart, ColumnGroup, Content, Figure, Label, LabelKind, LineChart, LineSeries, Phrase, Piece,
    RankHistory, Title, View, words,
};

/// More periods than this are drawn as a line.
const MOST_COLUMNS: usize = 12;

/// The chart of a page: what is in focus, with what is pinned beside it.
pub(super) fn block(
    together: &Together<'_>,
    view: View,
    at: Option<usize>,
    base: Option<usize>,
    locale: Locale,
) -> Block {
    let shown = together.own();
    let dataset = shown.wording.dataset;
    let base = base.and_then(|at| shown.periods.get(at)).copied();
    let definition = dataset.indicator(shown.indicator);
    let of_view = view.title(shown, base, locale);
    let short = definition.short.get(locale);
    let title = if of_view.is_empty() {
        Title::new(definition.name.get(locale), short)
    } else {
        // The view is what must not be overlooked, so the name gives way.
        Title::new(
            format!("{} · {short}", of_view.text()),
            format!("{} · {short}", view.short_title(shown, base, locale)),
        )
    };
    let content = content(together, view, at, base, locale);
    let unit = match &content {
        Content::Lines(chart) => chart.unit.clone(),
        Content::Columns(chart) => chart.unit.clone(),
        _ => shown.unit(),
    };
    let mut right = Phrase::new();
    if dataset.home() != Some(shown.area) && !together.several() {
        right = right.word(format!("{}  ", dataset.area(shown.area).short.get(locale)));
    }
    // One period has no frequency, but it is named.
    if let [only] = shown.periods.as_slice() {
        let unit = if unit.is_empty() { unit } else { format!("{unit} · ") };
        return Block { title, right: right.word(unit).label(LabelKind::Period, only.to_string()), content };
    }
    let frequency = shown.frequency().map(|frequency| words::frequency(frequency).get(locale));
    let parts = [Some(unit.as_str()).filter(|unit| !unit.is_empty()), frequency];
    right = right.word(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    Block { title, right, content }
}

/// The growth of what is drawn as levels, as a chart of its own; none where fewer than two are known.
pub(super) fn growth(
    together: &Together<'_>,
    view: View,
    views: &[View],
    at: Option<usize>,
    locale: Locale,
) -> Option<Block> {
    let shown = together.own();
    if view != View::Level || together.several() || shown.periods.len() > MOST_COLUMNS {
        return None;
    }
    let grown = [View::Growth, View::Change].into_iter().find(|view| views.contains(view))?;
    let known = shown.seen(grown, None).iter().flatten().count();
    (known > 1).then(|| block(together, grown, at, None, locale))
}

fn content(together: &Together<'_>, view: View, at: Option<usize>, base: Option<Stamp>, locale: Locale) -> Content {
    let shown = together.own();
    if shown.periods.is_empty() && !together.several() {
        let measure = shown.wording.dataset.indicator(shown.indicator).measure;
        return Content::Prose(vec![no_axis(measure, locale)]);
    }
    if lone::is_lone(shown) && !together.several() {
        return Content::Headline(lone::headline(shown, locale));
    }
    if shown.points.iter().all(Option::is_none) && !together.several() {
        return Content::History(history(shown, &together.remarks, locale));
    }
    if together.several() || shown.periods.len() > MOST_COLUMNS || view.is_line() {
        return Content::Lines(lines(together, view, at, base, locale));
    }
    let columns = if view == View::Level { shown.columns(at) } else { columns(shown, view, at) };
    let figures: Vec<Option<Figure>> = columns.iter().map(|column| column.value.clone()).collect();
    Content::Columns(ColumnChart {
        unit: shown.unit_of(view, &figures),
        groups: vec![ColumnGroup { name: String::new(), note: Phrase::new(), columns }],
        benchmarks: if view == View::Level { shown.benchmarks() } else { Vec::new() },
        remarks: together.remarks.clone(),
    })
}

/// Changes as columns: a change has no growth of its own.
fn columns(shown: &Shown<'_>, view: View, selected: Option<usize>) -> Vec<Column> {
    let figures = shown.seen(view, None).into_iter().enumerate();
    figures
        .map(|(at, value)| Column { label: shown.label(at), value, growth: None, selected: selected == Some(at) })
        .collect()
}

/// Why an indicator has no chart.
fn no_axis(measure: Measure, locale: Locale) -> Phrase {
    let reason = match measure {
        Measure::Policy => Text::new("政策参数，现行有效，不画图。", "A rule's parameter, in force; not charted."),
        Measure::Cumulative => {
            Text::new("累计数，不能画在逐年的轴上。", "A cumulative figure; it cannot stand on a yearly axis.")
        }
        _ => Text::new("没有单一期间的数值，不画图。", "No figure for a single period; not charted."),
    };
    Phrase::new().muted(reason.get(locale))
}

fn history(shown: &Shown<'_>, remarks: &[Phrase], locale: Locale) -> RankHistory {
    let dataset = shown.wording.dataset;
    let size =
        shown.ranks.iter().flatten().filter_map(|r| r.within).map(|group| dataset.group(group).members.len()).max();
    let worst = shown.ranks.iter().flatten().map(|r| r.position).max().unwrap_or(1);
    let unknown: Vec<usize> =
        (0..shown.periods.len()).filter(|at| shown.ranks.get(*at).is_none_or(Option::is_none)).collect();
    let missing = missing(&shown.periods, &unknown, locale);
    RankHistory {
        periods: (0..shown.periods.len()).map(|at| shown.label(at)).collect(),
        size: size.map_or(worst, |size| size as u32),
        series: vec![LineSeries {
            name: dataset.indicator(shown.indicator).short.get(locale).into(),
            code: String::new(),
            values: shown.ranks.iter().map(|rank| rank.map(|rank| shown.wording.rank(rank))).collect(),
        }],
        unnamed: Phrase::new(),
        signs: Vec::new(),
        remarks: missing.into_iter().chain(remarks.iter().cloned()).collect(),
    }
}

fn lines(together: &Together<'_>, view: View, at: Option<usize>, base: Option<Stamp>, locale: Locale) -> LineChart {
    let own = together.own();
    let mut series: Vec<LineSeries> = together
        .members
        .iter()
        .zip(together.names(locale))
        .map(|(member, (name, code))| LineSeries { name, code, values: together.seen(member, view, base) })
        .collect();
    let mut remarks = Vec::new();
    if view == View::Index {
        remarks.extend(no_indices(together, &series, base, locale));
    }
    remarks.extend(unsaid(&series, together, view, locale));
    if view == View::Log && series.iter().flat_map(|line| &line.values).flatten().any(|figure| !is_positive(figure)) {
        let text =
            Text::new("对数轴上没有零和负数，这些值未画", "an axis of ratios has no zero: such values are not drawn");
        remarks.push(Phrase::new().muted(text.get(locale)));
    }
    remarks.extend(together.remarks.iter().cloned());
    if view == View::Level && !together.several() {
        let others = own.benchmarks().into_iter();
        series.extend(others.map(|other| LineSeries { name: other.name, code: String::new(), values: other.values }));
    }
    let figures = series.get(together.focus).map(|line| line.values.as_slice()).unwrap_or_default();
    LineChart {
        unit: own.unit_of(view, figures),
        periods: together.periods.iter().map(|stamp| period(*stamp)).collect(),
        series,
        focus: together.focus,
        crosshair: together.place(at),
        logarithmic: view == View::Log,
        remarks,
    }
}

/// Why series have no index: those of the same reason in one line, and named where others have one.
fn no_indices(together: &Together<'_>, series: &[LineSeries], base: Option<Stamp>, locale: Locale) -> Vec<Phrase> {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for (member, line) in together.members.iter().zip(series).filter(|(_, line)| is_empty(&line.values)) {
        let reason = no_index(member, base, locale);
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(line.name.clone()),
            None => reasons.push((reason, vec![line.name.clone()])),
        }
    }
    let worded = reasons.into_iter().map(|(reason, names)| match names.len() {
        all if all == series.len() => Phrase::new().muted(reason),
        _ => Phrase::new().muted(Text::new("{}：{}", "{}: {}").fill(locale, &[&locale.list(&names), &reason])),
    });
    worded.collect()
}

/// Why there is no index on a base.
fn no_index(shown: &Shown<'_>, base: Option<Stamp>, locale: Locale) -> String {
    let figure = base.and_then(|base| shown.value(shown.periods.iter().position(|stamp| *stamp == base)?));
    let ends = figure.map(|figure| (figure.ends.0.is_finite(), figure.ends.1.is_finite()));
    let text = match ends {
        Some((true, false)) => Text::new(
            "基期 {} 只知下限，指数无从算起：请移动十字线",
            "{} is known at one end only: no index on it; move the crosshair",
        ),
        Some((false, true)) => Text::new(
            "基期 {} 只知上限，指数无从算起：请移动十字线",
            "{} is known at one end only: no index on it; move the crosshair",
        ),
        _ => Text::new(
            "基期 {} 未载，或不大于零，指数无从算起：请移动十字线",
            "no figure above zero in {}, so no index can be worked out: move the crosshair",
        ),
    };
    let base = base.map(|stamp| stamp.to_string()).unwrap_or_default();
    text.fill(locale, &[&base])
}

fn period(stamp: Stamp) -> Label {
    Label { kind: LabelKind::Period, text: stamp.to_string() }
}

fn is_empty(values: &[Option<Figure>]) -> bool {
    values.iter().all(Option::is_none)
}

fn is_positive(figure: &Figure) -> bool {
    figure.height().is_some_and(|height| height > 0.0)
}

/// The periods without a figure, in one line: of a lone line on its whole axis, of several between their own ends.
fn unsaid(series: &[LineSeries], together: &Together<'_>, view: View, locale: Locale) -> Option<Phrase> {
    let several = together.several();
    let mut said: Option<Phrase> = None;
    let mut add = |phrase: Phrase| {
        said = Some(match said.take() {
            None => phrase,
            Some(before) => before.muted(" · ").then(phrase),
        });
    };
    for line in series {
        let name = if several { format!("{} ", line.name) } else { String::new() };
        let first = line.values.iter().position(Option::is_some);
        let last = line.values.iter().rposition(Option::is_some);
        let (Some(first), Some(last)) = (first, last) else {
            // Why there is no index is said by itself.
            if several && view != View::Index {
                add(Phrase::new().muted(format!("{name}{}", Text::new("无", "none").get(locale))));
            }
            continue;
        };
        // A change needs the period before: the first of a series never has one.
        let whole = !several && (view == View::Level || view == View::Log);
        let (from, to) = if whole { (0, line.values.len().saturating_sub(1)) } else { (first, last) };
        let unknown: Vec<usize> = (from..=to).filter(|at| line.values.get(*at).is_none_or(Option::is_none)).collect();
        if !unknown.is_empty() {
            add(Phrase::new().muted(name).label(LabelKind::Period, ranges(&together.periods, &unknown, locale)));
        }
    }
    let head = Text::new(" 未载：", " no figure: ").get(locale);
    said.map(|said| Phrase::new().piece(Piece::Missing).muted(head).then(said))
}

/// Which periods have no figure: never left to be guessed from a gap.
fn missing(periods: &[Stamp], missing: &[usize], locale: Locale) -> Option<Phrase> {
    (!missing.is_empty()).then(|| {
        Phrase::new()
            .piece(Piece::Missing)
            .muted(Text::new(" 未载：", " no figure: ").get(locale))
            .label(LabelKind::Period, ranges(periods, missing, locale))
    })
}

/// Periods with those that follow each other as a range.
fn ranges(periods: &[Stamp], places: &[usize], locale: Locale) -> String {
    let label = |at: usize| periods.get(at).map(ToString::to_string).unwrap_or_default();
    let names: Vec<String> = runs(places)
        .into_iter()
        .map(|(first, last)| if first == last { label(first) } else { format!("{}–{}", label(first), label(last)) })
        .collect();
    locale.list(&names)
}

/// Neighbouring numbers joined into ranges.
fn runs(numbers: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}
