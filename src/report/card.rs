//! The card: everything about one figure.

use std::rc::Rc;

use super::series::{Shown, area_with};
use super::{
    Arrangement, Bar, BarList, Block, Content, Figure, Headline, Label, LabelKind, Phrase, Report, Selection, Study,
    Wording, audit, cite, page, ranks, sentence, tiers, wording, words,
};
use crate::analysis::{self, PointValue};
use crate::data::{AreaId, IndicatorId, Observation, Period, UnitKind};
use crate::locale::{Locale, Scale, Text};

/// The card of the selected figure: of its period, else of the latest one.
#[must_use]
pub fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let indicator = selection.indicator.or_else(|| study.telling());
    let found = indicator.and_then(|indicator| area_with(study, selection, indicator).map(|area| (indicator, area)));
    let Some((indicator, area)) = found else {
        let nothing = Block::prose(Text::new("详情", "Card").get(locale), vec![words::NOTHING.get(locale).into()]);
        return page("card", dataset, locale, Arrangement::Stack, vec![nothing]);
    };
    let shown = Shown::new(study, selection, indicator, area, locale);
    let period = selection.period.or_else(|| latest_period(&shown, indicator, area)).unwrap_or(Period::year(0));
    let observation = dataset.find(shown.role, indicator, area, period);
    let at = period.single().and_then(|stamp| shown.periods.iter().position(|p| *p == stamp));
    let mut blocks = vec![headline_block(&shown, observation.as_ref(), period, at, locale)];
    if shown.periods.len() > 1 {
        blocks.push(series_block(&shown, at, locale));
    }
    blocks.extend(derivation_block(&shown, locale));
    blocks.push(source_block(&shown, observation.as_ref(), period, locale));
    let doubts: Vec<Phrase> =
        audit::doubts_about(study, indicator).map(|finding| audit::line(dataset, finding, locale)).collect();
    if !doubts.is_empty() {
        blocks.push(Block::prose(Text::new("核对", "Audit").get(locale), doubts));
    }
    if let Some(sentence) = sentence_of(&shown, observation.as_ref(), period, at) {
        blocks.push(Block::prose(Text::new("可引用句", "As a sentence").get(locale), vec![sentence]));
    }
    let link = Selection { indicator: Some(indicator), area: Some(area), period: Some(period), ..selection.clone() }
        .link(dataset);
    let command = Phrase::new().label(LabelKind::Code, format!("innoboard --page trends {link}"));
    blocks.push(Block::prose(Text::new("打开本处的命令", "Command that opens this").get(locale), vec![command]));
    let title = dataset.indicator(indicator).name.get(locale).to_owned();
    Report { title, ..page("card", dataset, locale, Arrangement::Stack, blocks) }
}

fn latest_period(shown: &Shown<'_>, indicator: IndicatorId, area: AreaId) -> Option<Period> {
    let dataset = shown.wording.dataset;
    shown
        .latest()
        .and_then(|at| shown.periods.get(at))
        .map(|stamp| Period::Single(*stamp))
        .or_else(|| dataset.series(shown.role, indicator, area).periods.last().copied())
}

fn headline_block(
    shown: &Shown<'_>,
    observation: Option<&Observation<'_>>,
    period: Period,
    at: Option<usize>,
    locale: Locale,
) -> Block {
    let dataset = shown.wording.dataset;
    let definition = dataset.indicator(shown.indicator);
    let figure = observation
        .and_then(|observation| shown.wording.value(observation))
        .or_else(|| at.and_then(|at| shown.value(at)))
        .or_else(|| rank_of(shown, period));
    let mut facts = Vec::new();
    if let Some(observation) = observation {
        facts.extend(scales(shown.wording, observation));
    }
    let area = dataset.area(shown.area);
    let fact = |name: Text, phrase: Phrase| Phrase::new().muted(format!("{}  ", name.get(locale))).then(phrase);
    facts.push(fact(
        Text::new("地区", "area"),
        Phrase::new().word(format!("{} ", area.name.get(locale))).label(LabelKind::Code, area.id.as_str()),
    ));
    facts.push(fact(Text::new("计量", "measure"), words::measure(definition.measure).get(locale).into()));
    if let Some(figure) = &figure {
        let mut state = Phrase::new().word(words::origin(figure.origin).get(locale));
        if let Some(interval) = &figure.interval {
            state = state.muted(format!(" {interval}"));
        }
        facts.push(fact(Text::new("来历", "origin"), state));
    }
    if let Some(observation) = observation {
        facts.extend(status_fact(observation, locale));
    }
    if let Some(ranking) =
        dataset.find_ranking(shown.role, shown.indicator, shown.area, period).map(|(_, ranking)| ranking)
    {
        let size = analysis::standing(dataset, shown.role, shown.indicator, period).and_then(|standing| standing.size);
        facts.push(fact(Text::new("位次", "rank"), ranks::among(shown.wording, ranking, size)));
    }
    facts.extend(tiers::additions(shown.wording, shown.indicator, shown.area));
    let definition_text = definition.definition.get(locale);
    if !definition_text.is_empty() {
        facts.push(fact(Text::new("口径", "definition"), definition_text.into()));
    }
    let change = at.and_then(|at| shown.growth(at)).map_or_else(Phrase::new, |growth| {
        Phrase::new().figure(growth).muted(format!(" {}", words::GROWTH.get(locale)))
    });
    Block {
        title: definition.name.get(locale).into(),
        right: Phrase::new().label(LabelKind::Period, words::period(period, definition.measure, locale)),
        content: Content::Headline(Headline {
            name: definition.short.get(locale).into(),
            period: Some(Label { kind: LabelKind::Period, text: period.words(locale) }),
            figure,
            change,
            facts,
        }),
    }
}

fn rank_of(shown: &Shown<'_>, period: Period) -> Option<Figure> {
    shown
        .wording
        .dataset
        .find_ranking(shown.role, shown.indicator, shown.area, period)
        .map(|(_, ranking)| shown.wording.rank(ranking))
}

/// The value in the other scales of the language: `= 65700 万元`.
fn scales(wording: Wording<'_>, observation: &Observation<'_>) -> Option<Phrase> {
    let money = wording.dataset.unit_of(observation.indicator).is_some_and(|unit| unit.kind == UnitKind::Money);
    if !money {
        return None;
    }
    let own = wording.value(observation)?;
    let exponents: &[i8] = match wording.locale {
        Locale::Zh => &[0, 4, 8],
        Locale::En => &[0, 6, 8, 9],
    };
    let mut phrase = Phrase::new();
    for exponent in exponents {
        let Some(other) = wording.value_in(observation, Scale::of_exponent(*exponent)) else { continue };
        // A scale in which the number nearly vanishes tells nobody anything.
        if other.unit == own.unit || other.value.is_some_and(|value| value.abs() < 0.1) {
            continue;
        }
        let equals = if phrase.is_empty() { "= " } else { "  = " };
        phrase = phrase.word(equals).figure(Figure { doubtful: false, ..other });
    }
    (!phrase.is_empty()).then_some(phrase)
}

fn status_fact(observation: &Observation<'_>, locale: Locale) -> Option<Phrase> {
    let letters: Vec<String> = observation
        .attributes
        .status
        .iter()
        .map(|status| format!("{} {}", status.letter(), status.meaning().get(locale)))
        .collect();
    (!letters.is_empty())
        .then(|| Phrase::new().muted(Text::new("状态  ", "status  ").get(locale)).word(letters.join("  ")))
}

/// Every period as a bar with its growth and interval.
fn series_block(shown: &Shown<'_>, at: Option<usize>, locale: Locale) -> Block {
    let bars: Rc<[Bar]> = (0..shown.periods.len())
        .map(|at| {
            let value =
                shown.value(at).or_else(|| shown.ranks.get(at).copied().flatten().map(|rank| shown.wording.rank(rank)));
            let mut extra = Phrase::new();
            if let Some(growth) = shown.growth(at) {
                extra = extra.figure(growth);
            }
            if let Some(interval) = value.as_ref().and_then(|value| value.interval.clone()) {
                extra = extra.muted(format!(" {interval}"));
            }
            Bar { name: shown.label(at).text, value, extra, ..Bar::default() }
        })
        .collect();
    let valued = shown.points.iter().any(Option::is_some);
    let maximum = bars.iter().filter_map(|bar| bar.value.as_ref()?.height()).fold(0.0, f64::max);
    let unit = shown.unit();
    let right = Phrase::new().word(unit.clone());
    let length = bars.len();
    let title = Text::new("序列", "Series").get(locale).to_owned();
    if !valued {
        let lines = bars
            .iter()
            .map(|bar| {
                Phrase::new().label(LabelKind::Period, bar.name.clone()).word("  ").figure_or_missing(bar.value.clone())
            })
            .collect();
        return Block { title, right, content: Content::Prose(lines) };
    }
    let fallback = Bar::default();
    let row = Rc::new(move |at: usize| bars.get(at).cloned().unwrap_or_else(|| fallback.clone()));
    Block {
        title,
        right,
        content: Content::Bars(BarList {
            unit,
            length,
            row,
            maximum,
            reference: None,
            heads: None,
            own: None,
            selected: at,
        }),
    }
}

/// How the inferred figures of the series follow, and what an unclear growth would give.
fn derivation_block(shown: &Shown<'_>, locale: Locale) -> Option<Block> {
    let dataset = shown.wording.dataset;
    let mut lines = Vec::new();
    for point in shown.points.iter().flatten() {
        let PointValue::Inferred(derived) = &point.value else { continue };
        let figure = shown.wording.derived(derived);
        let interval = figure.interval.clone().unwrap_or_default();
        lines.push(
            Phrase::new()
                .label(LabelKind::Period, point.period.to_string())
                .word("  ")
                .figure(figure)
                .word(" = ")
                .then(wording::expression(shown.wording, &derived.expression))
                .muted(format!("  {interval}")),
        );
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
            let line = Phrase::new()
                .label(LabelKind::Period, reading.period.to_string())
                .muted(format!("  {}  ", applies.get(locale)));
            lines.push(match reading.derived {
                Some(derived) => line
                    .figure(shown.wording.derived(&derived))
                    .word(" = ")
                    .then(wording::expression(shown.wording, &derived.expression)),
                None => line.muted(Text::new("无从推出", "nothing follows").get(locale)),
            });
        }
    }
    (!lines.is_empty()).then(|| Block::prose(words::INFERRED.get(locale), lines))
}

fn source_block(shown: &Shown<'_>, observation: Option<&Observation<'_>>, period: Period, locale: Locale) -> Block {
    let dataset = shown.wording.dataset;
    let mut lines = Vec::new();
    let mut source = None;
    if let Some(observation) = observation {
        lines.extend(cite::observation_lines(dataset, observation, locale));
        source = observation.attributes.source;
    }
    if let Some((_, ranking)) = dataset.find_ranking(shown.role, shown.indicator, shown.area, period) {
        lines.extend(cite::ranking_lines(dataset, ranking, locale));
        source = source.or(ranking.source);
    }
    if let Some(source) = source {
        let title = dataset.source(source).title.get(locale);
        lines.push(Phrase::new().muted(Text::new("《{}》", "“{}”").fill(locale, &[title])));
    }
    if lines.is_empty() {
        lines.push(Phrase::new().muted(words::NOT_STATED_HERE.get(locale)));
    }
    Block { title: words::SOURCE.get(locale).into(), right: Phrase::new(), content: Content::Prose(lines) }
}

fn sentence_of(
    shown: &Shown<'_>,
    observation: Option<&Observation<'_>>,
    period: Period,
    at: Option<usize>,
) -> Option<Phrase> {
    let stated = observation.and_then(|observation| sentence::observation(shown.wording, observation));
    let ranking = shown.wording.dataset.find_ranking(shown.role, shown.indicator, shown.area, period);
    let ranked = || ranking.map(|(_, ranking)| sentence::ranking(shown.wording, ranking));
    let inferred = || match &shown.points.get(at?)?.as_ref()?.value {
        PointValue::Inferred(derived) => {
            Some(sentence::inferred(shown.wording, shown.indicator, shown.area, period, shown.wording.derived(derived)))
        }
        _ => None,
    };
    stated.or_else(ranked).or_else(inferred)
}
