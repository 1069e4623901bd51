//! One indicator over its periods: the list of indicators or areas, the chart, the figures behind it, the source.

mod chart;
mod list;
mod lone;
mod table;
mod together;

use std::rc::Rc;

use super::series::{Shown, area_with};
use super::signs::Signs;
use super::{
    Arrangement, Block, Content, Figure, LabelKind, Phrase, Report, Selection, Study, Wording, audit, cite, page,
    sentence, words,
};
use crate::analysis::{Derived, per_year};
use crate::data::{AreaId, Dataset, IndicatorId, Period, Reference, Role};
use crate::locale::{Locale, Text};
pub(super) use list::{Areas, ListRow, latest_stamp, list, telling};
use together::Together;

/// The place of the chart of growth: after the list and the chart.
const GROWTH: usize = 2;

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let Some((indicator, area)) = list::focus(study, selection) else {
        let nothing = Block::prose(Text::new("趋势", "Trends").get(locale), vec![words::NOTHING.get(locale).into()]);
        return page("trends", dataset, locale, Arrangement::Stack, vec![nothing]);
    };
    let shown = Shown::new(study, selection, indicator, area, locale);
    let at = shown.selected(selection);
    let views = shown.views();
    let base = shown.base(selection);
    let view = if views.contains(&selection.view) { selection.view } else { super::View::Level };
    let together = Together::new(study, selection, shown, locale);
    let shown = together.own();
    let (list, cursor) = list::build(study, selection, indicator, area, locale);
    let mut blocks = vec![list, chart::block(&together, view, at, base, locale)];
    if together.several() {
        blocks.push(table::ends(&together, at, locale));
    } else if shown.periods.is_empty() {
        blocks.push(other_figures(study, selection, indicator, locale));
    } else {
        blocks.push(table::block(shown, view, at, base, locale));
    }
    blocks.push(if shown.periods.is_empty() {
        sources(study, indicator, locale)
    } else {
        cite::block(shown, at, locale)
    });
    // Below the chart of levels that of their growth, where there is room for both.
    let growth = chart::growth(&together, view, &views, at, locale);
    let mut extras: Vec<usize> = growth.iter().map(|_| GROWTH).collect();
    blocks.splice(GROWTH..GROWTH, growth);
    let legend = Signs::of(&blocks).legend(locale);
    // It is short, so it comes first.
    extras.insert(0, blocks.len());
    blocks.push(Block::prose(words::DEFINITION.get(locale), vec![definition(dataset, indicator, locale)]));
    if !together.several()
        && lone::is_lone(shown)
        && let Some(block) = lone::alike(study, shown, locale)
    {
        extras.push(blocks.len());
        blocks.push(block);
    }
    if !together.several() {
        // What is told of one period would make the chart grow and shrink while the period moves.
        let told = lone::is_lone(shown).then(|| [quoted(study, shown, at, locale), said(shown, at, locale)]);
        let checks = audit::checks_of(study, indicator, area, locale);
        for block in checks.into_iter().chain(told.into_iter().flatten().flatten()) {
            extras.push(blocks.len());
            blocks.push(block);
        }
    }
    let mut report = page("trends", dataset, locale, Arrangement::Aside, blocks);
    report.extras = extras;
    report.place = words::place(cursor.position + 1, cursor.length, words::ITEM, locale);
    report.cursor = Some(cursor);
    report.foot.push(legend);
    report.views = views;
    report.is_dated = true;
    report.pin = together.pin;
    report
}

/// The values of an indicator in the pinned areas over all periods, as lines; none where there is but one period.
pub(super) fn course(
    study: &Rc<Study>,
    selection: &Selection,
    indicator: IndicatorId,
    area: AreaId,
    locale: Locale,
) -> Option<Block> {
    let shown = Shown::new(study, selection, indicator, area, locale);
    let at = shown.selected(selection);
    let together = Together::new(study, selection, shown, locale);
    let title = Text::new("历年数值", "Values over time").get(locale).into();
    let block = chart::block(&together, super::View::Level, at, None, locale);
    (together.several() && together.periods.len() > 1).then(|| Block { title, ..block })
}

/// A figure whose unit stands in the title of its block.
fn unitless(mut figure: Figure) -> Figure {
    figure.unit.clear();
    figure
}

/// Growth a year, where two published values allow it.
pub(super) fn yearly_growth(shown: &Shown<'_>) -> Option<(Derived, String)> {
    let (first, last) = shown.published_ends()?;
    if first.period.distance(last.period) == Some(-1) {
        return None;
    }
    let derived = per_year(shown.wording.dataset, first, last)?;
    Some((derived, format!("{}–{}", first.period, last.period)))
}

/// The figures of an indicator that has no axis.
fn other_figures(study: &Rc<Study>, selection: &Selection, indicator: IndicatorId, locale: Locale) -> Block {
    let dataset = study.dataset();
    let wording = super::Wording::of(dataset, selection, locale);
    let measure = dataset.indicator(indicator).measure;
    let lines = [Role::Home, Role::Context]
        .into_iter()
        .flat_map(|role| dataset.series_of_indicator(role, indicator))
        .flat_map(|series| series.iter().collect::<Vec<_>>())
        .map(|observation| {
            Phrase::new()
                .label(LabelKind::Period, words::period(observation.period, measure, locale))
                .word("  ")
                .figure_or_missing(wording.value(&observation))
        })
        .collect();
    Block::prose(Text::new("数值", "Figures").get(locale), lines)
}

/// Where the figures of an indicator without an axis were published.
fn sources(study: &Study, indicator: IndicatorId, locale: Locale) -> Block {
    let dataset = study.dataset();
    let lines = [Role::Home, Role::Context]
        .into_iter()
        .flat_map(|role| dataset.series_of_indicator(role, indicator))
        .flat_map(|series| series.iter().collect::<Vec<_>>())
        .flat_map(|observation| cite::observation_lines(dataset, &observation, locale))
        .collect();
    Block::prose(words::SOURCE.get(locale), lines)
}

/// What an indicator counts, or that its file does not say.
fn definition(dataset: &Dataset, indicator: IndicatorId, locale: Locale) -> Phrase {
    match dataset.indicator(indicator).definition.get(locale) {
        "" => Phrase::new().muted(Text::new("数据文件没有给出口径。", "The data file gives none.").get(locale)),
        definition => definition.into(),
    }
}

/// The published figure of a period as a sentence.
fn said(shown: &Shown<'_>, at: Option<usize>, locale: Locale) -> Option<Block> {
    let dataset = shown.wording.dataset;
    let Reference { role, indicator, area, period, .. } = shown.reference(at?)?;
    let wording = Wording::new(dataset, locale);
    let stated = dataset.find(role, indicator, area, period);
    let ranked = || dataset.find_ranking(role, indicator, area, period);
    let stated = stated.and_then(|stated| sentence::observation(wording, &stated));
    let sentence = stated.or_else(|| ranked().map(|(_, ranking)| sentence::ranking(wording, ranking)))?;
    let content = Content::Quote(sentence);
    Some(Block { title: words::SENTENCE.get(locale).into(), right: Phrase::new(), content })
}

/// The sentence of the source in which the figure of a period stands.
fn quoted(study: &Study, shown: &Shown<'_>, at: Option<usize>, locale: Locale) -> Option<Block> {
    let original = study.original()?;
    let reference = shown.reference(at?)?;
    let dataset = study.dataset();
    let observation = dataset.find(reference.role, reference.indicator, reference.area, reference.period);
    let ranking = dataset.find_ranking(reference.role, reference.indicator, reference.area, reference.period);
    let name = dataset.indicator(reference.indicator).name.get(study.original_language());
    let printed = cite::printed(observation.as_ref(), ranking.map(|(_, ranking)| ranking));
    let own = printed.iter().filter(|(source, _)| *source == study.original_source());
    let [before, token, after] =
        own.map(|(_, printed)| printed).find_map(|printed| original.sentence(printed, name))?;
    let sentence = Phrase::new()
        .label(LabelKind::Quotation, before)
        .label(LabelKind::Token, token)
        .label(LabelKind::Quotation, after);
    Some(Block::prose(Text::new("原文所在句", "The sentence it stands in").get(locale), vec![sentence]))
}

/// The periods a page can be moved to.
pub(super) fn periods(study: &Study, selection: &Selection, locale: Locale) -> Vec<Period> {
    let Some(indicator) = selection.indicator.or_else(|| study.telling()) else { return Vec::new() };
    let Some(area) = area_with(study, selection, indicator) else { return Vec::new() };
    Shown::new(study, selection, indicator, area, locale).periods.into_iter().map(Period::Single).collect()
}
