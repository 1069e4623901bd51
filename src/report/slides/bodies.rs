//! The middle of each kind of slide.

use std::rc::Rc;

use super::super::{LabelKind, REPORTS, Step, Trend, Wording, formulas, ranks as standings, tiers as steps_of};
use super::{
    AreaId, Body, Columns, Dataset, Deck, Figure, Hero, IndicatorId, Label, Locale, MOST_COLUMNS, OVER, Period, Phrase,
    Piece, Ranks, RowOf, Rows, Selection, Shown, Slide, SlideKind, SlideReport, Study, Text, area, empty, inferred,
    missing, note, source, words,
};
use crate::analysis::{self, Origin, PointValue};
use crate::report::deck::MOST_ROWS;
use crate::report::series::area_with;

/// A body with the periods that it shows.
type Of = Option<(Body, Vec<Period>)>;

/// The title of the talk.
pub(super) fn title(study: &Rc<Study>, deck: &Deck, locale: Locale) -> SlideReport {
    let dataset = study.dataset();
    let title = if deck.title.is_empty() { dataset.title() } else { &deck.title };
    let mut lines = Vec::new();
    if !deck.author.is_empty() {
        lines.push(Phrase::new().word(deck.author.get(locale)));
    }
    lines.push(words::as_of(dataset, locale));
    empty(SlideKind::Title, title.get(locale), Body::Title(deck.subtitle.get(locale).to_owned(), lines))
}

/// Every source, home's first.
pub(super) fn sources(study: &Rc<Study>, locale: Locale) -> SlideReport {
    let dataset = study.dataset();
    let mut lines = Vec::new();
    if let Some(own) = dataset.sources().first() {
        let published = own.published.map(|day| day.to_string()).unwrap_or_default();
        let who = Phrase::new().word(own.publisher.get(locale)).muted("  ").label(LabelKind::Period, published);
        lines.extend([who, Phrase::new().word(own.title.get(locale))]);
    }
    // The others once each by their publishers: figures beside the own ones.
    let mut others: Vec<String> = Vec::new();
    for source in dataset.sources().iter().skip(1) {
        let publisher = source.publisher.get(locale).to_owned();
        if !publisher.is_empty() && !others.contains(&publisher) {
            others.push(publisher);
        }
    }
    others.truncate(MOST_ROWS);
    if !others.is_empty() {
        let beside = Text::new("参照：", "Beside them: ").get(locale);
        lines.push(Phrase::new().muted(beside).muted(others.join(Text::new("；", "; ").get(locale))));
    }
    lines.push(words::legend(|_| true, locale));
    empty(SlideKind::Sources, Text::new("数据来源", "Sources").get(locale), Body::Lines(lines))
}

/// Sentences of the speaker.
pub(super) fn text(slide: &Slide, locale: Locale) -> SlideReport {
    let lines = slide.lines.iter().map(|line| Phrase::new().word(line.get(locale))).collect();
    empty(SlideKind::Text, "", Body::Lines(lines))
}

/// A page of the program.
pub(super) fn page(study: &Rc<Study>, slide: &Slide, locale: Locale) -> SlideReport {
    let Some(spec) = slide.page.and_then(|page| REPORTS.get(page)) else {
        return missing(SlideKind::Page, "", locale);
    };
    let mut report = (spec.build)(study, &slide.selection, locale);
    report.cursor = None;
    report.foot.clear();
    empty(SlideKind::Page, spec.title.get(locale), Body::Page(Box::new(report)))
}

/// One figure of any period, its growth and its rank.
pub(super) fn hero(shown: &Shown<'_>, selection: &Selection) -> Of {
    let (dataset, locale) = (shown.wording.dataset, shown.wording.locale);
    let series = dataset.series(shown.role, shown.indicator, shown.area);
    let latest = || shown.latest().and_then(|at| shown.periods.get(at)).map(|stamp| Period::Single(*stamp));
    let period = selection.period.or_else(latest).or_else(|| series.periods.last().copied())?;
    let at = period.single().and_then(|stamp| shown.periods.iter().position(|known| *known == stamp));
    let observation = dataset.find(shown.role, shown.indicator, shown.area, period);
    let ranking = dataset.find_ranking(shown.role, shown.indicator, shown.area, period).map(|(_, ranking)| ranking);
    let growth = at.and_then(|at| shown.growth(at)).or_else(|| shown.wording.growth(observation.as_ref()?));
    let rank = ranking.map(|ranking| {
        let size = standing_size(dataset, shown, period);
        let among =
            Text::new("共{}市", "of {}").fill(locale, &[&size.map(|size| size.to_string()).unwrap_or_default()]);
        (shown.wording.rank(ranking), if size.is_some() { among } else { String::new() })
    });
    let figure =
        observation.as_ref().and_then(|o| shown.wording.value(o)).or_else(|| at.and_then(|at| shown.value(at)));
    let (figure, change, rank) = match (figure, growth, rank) {
        (Some(figure), growth, rank) => (Some(figure), growth, rank),
        // Where only a rank or a growth was published it is the figure of the slide.
        (None, growth, Some((rank, _))) => (Some(rank), growth, None),
        (None, growth, None) => (growth, None, None),
    };
    figure.as_ref()?;
    let measure = dataset.indicator(shown.indicator).measure;
    let per_year = observation.and_then(|o| o.attributes.per_year).map(|per_year| per_year.text().get(locale));
    let words = words::period(period, measure, locale);
    let text = per_year.map_or(words.clone(), |per_year| format!("{words} {per_year}"));
    let period_label = Label { kind: LabelKind::Period, text };
    let plain = period.single().is_some() && measure != crate::data::Measure::Stock && per_year.is_none();
    let short = if plain { period.short(locale) } else { String::new() };
    let change = change.map(|change| (change, OVER.get(locale).to_owned()));
    Some((Body::Figure(Box::new(Hero { period: period_label, short, figure, change, rank })), vec![period]))
}

fn standing_size(dataset: &Dataset, shown: &Shown<'_>, period: Period) -> Option<u32> {
    analysis::standing(dataset, shown.role, shown.indicator, period).and_then(|standing| standing.size)
}

/// The last periods as columns.
pub(super) fn columns(shown: &Shown<'_>, selection: &Selection) -> Of {
    let selected = shown.selected(selection);
    let mut columns = shown.columns(selected);
    let first = columns.iter().position(|column| column.value.is_some())?;
    columns.drain(..first);
    let left_out = columns.len().saturating_sub(MOST_COLUMNS);
    columns.drain(..left_out);
    let periods = shown.periods.iter().skip(first + left_out).map(|stamp| Period::Single(*stamp)).collect();
    let over = OVER.get(shown.wording.locale).to_owned();
    Some((Body::Columns(Columns { unit: shown.unit(), columns, over }), periods))
}

/// Every period between the first and the last rank, and the values of the last of them.
pub(super) fn ranks(shown: &Shown<'_>) -> Of {
    let (dataset, locale) = (shown.wording.dataset, shown.wording.locale);
    let stated = standings::stated(shown.wording, shown.role, shown.indicator, shown.area);
    let (_, latest) = *stated.last()?;
    let among = latest.within.map_or(String::new(), |group| dataset.group(group).name.get(locale).to_owned());
    let size = standing_size(dataset, shown, latest.period)
        .or_else(|| stated.iter().map(|(_, ranking)| ranking.position).max())?;
    let singles: Vec<_> = stated.iter().filter_map(|(_, ranking)| ranking.period.single()).collect();
    let (first, last) = (singles.first().copied(), singles.last().copied());
    let periods: Vec<Period> = match (first, last) {
        (Some(first), Some(last)) => {
            (0..=last.distance(first).unwrap_or(0)).map(|step| Period::Single(first.plus(step))).collect()
        }
        _ => stated.iter().map(|(_, ranking)| ranking.period).collect(),
    };
    let years = periods
        .iter()
        .map(|period| {
            let rank = stated.iter().find(|(_, ranking)| ranking.period == *period);
            let label = Label { kind: LabelKind::Period, text: period.short(locale) };
            (label, rank.map(|(_, ranking)| shown.wording.rank(ranking)))
        })
        .rev()
        .take(MOST_YEARS)
        .collect::<Vec<_>>();
    let years = years.into_iter().rev().collect();
    let at = latest.period.single().and_then(|stamp| shown.periods.iter().position(|known| *known == stamp));
    let mut values = Vec::new();
    if let Some(at) = at {
        let own = shown.value(at);
        if own.is_some() {
            values.push((dataset.area(shown.area).short.get(locale).to_owned(), own, true));
            for benchmark in shown.benchmarks() {
                if let Some(value) = benchmark.values.get(at).cloned().flatten() {
                    values.push((benchmark.name, Some(value), false));
                }
            }
        }
    }
    let period = (!values.is_empty()).then(|| Label { kind: LabelKind::Period, text: latest.period.short(locale) });
    let moved = standings::moved(shown.wording, &stated);
    Some((Body::Ranks(Box::new(Ranks { among, size, years, moved, period, values })), periods))
}

/// More years of ranks do not fit under each other.
const MOST_YEARS: usize = 4;

/// The ladders of tiers, the lowest tier first, for it has the most.
pub(super) fn tiers(study: &Rc<Study>, slide: &Slide, locale: Locale) -> SlideReport {
    let dataset = study.dataset();
    let title = Text::new("企业梯度", "Enterprise tiers").get(locale);
    let Some(own) = area(study, slide).filter(|_| !dataset.ladders().is_empty()) else {
        return missing(SlideKind::Tiers, title, locale);
    };
    let mut rows = Vec::new();
    let (mut units, mut ids) = (Vec::new(), Vec::new());
    for ladder in dataset.ladders() {
        let steps = steps_of::steps(study, &slide.selection, ladder, own, None, locale);
        for (at, Step { short, now, changes, .. }) in steps.steps.into_iter().rev().enumerate() {
            units.extend(now.as_ref().map(|figure| figure.unit.clone()));
            rows.push(RowOf { name: short, value: now, beside: grown(changes), begins: at == 0 && !rows.is_empty() });
        }
        ids.extend(ladder.steps.iter().copied());
    }
    rows.truncate(MOST_ROWS);
    let mut report = rows_of(study, SlideKind::Tiers, title, rows, &ids, own, locale);
    let note = Text::new("台阶，不是占比，不相加", "steps, not shares, not summed").get(locale);
    report.remarks.insert(0, Phrase::new().muted(note));
    report
}

/// A change without what is added: the hall sees how much, not why.
fn grown(changes: Vec<Phrase>) -> Phrase {
    let grows = |piece: &Piece| matches!(piece, Piece::Figure(figure) if figure.trend != Trend::None);
    changes
        .into_iter()
        .next()
        .unwrap_or_default()
        .pieces
        .into_iter()
        .take(1)
        .filter(grows)
        .fold(Phrase::new(), Phrase::piece)
}

/// Figures as rows, each the latest of its indicator, or that of the period asked for.
pub(super) fn table(study: &Rc<Study>, slide: &Slide, locale: Locale) -> SlideReport {
    let dataset = study.dataset();
    let wording = Wording::new(dataset, locale);
    let Some(own) = area(study, slide) else { return missing(SlideKind::Table, "", locale) };
    let rows: Vec<RowOf> = slide
        .rows
        .iter()
        .take(MOST_ROWS)
        .filter_map(|id| {
            let area = area_with(study, &slide.selection, *id).unwrap_or(own);
            let wanted = slide.selection.period;
            let of_period = wanted.and_then(|period| dataset.find(crate::data::Role::Home, *id, area, period));
            let observation = of_period.or_else(|| steps_of::latest(dataset, *id, area))?;
            let period = steps_of::short_period(&observation, locale);
            Some(RowOf {
                name: dataset.indicator(*id).short.get(locale).to_owned(),
                value: wording.value(&observation),
                beside: Phrase::new().label(LabelKind::Period, period),
                begins: false,
            })
        })
        .collect();
    if rows.is_empty() {
        return missing(SlideKind::Table, "", locale);
    }
    rows_of(study, SlideKind::Table, "", rows, &slide.rows, own, locale)
}

/// Rows with what they share said once.
fn rows_of(
    study: &Rc<Study>,
    kind: SlideKind,
    title: &str,
    mut rows: Vec<RowOf>,
    ids: &[IndicatorId],
    own: AreaId,
    locale: Locale,
) -> SlideReport {
    let dataset = study.dataset();
    let mut found = Vec::new();
    for id in ids {
        let own = area_with(study, &Selection::default(), *id).unwrap_or(own);
        if let Some(observation) = steps_of::latest(dataset, *id, own) {
            note(&mut found, observation.attributes.source, observation.attributes.locator.as_ref());
        }
    }
    let unit = |row: &RowOf| row.value.as_ref().map(|figure| figure.unit.clone());
    let first = rows.iter().find_map(unit);
    let alike = first.is_some() && rows.iter().all(|row| unit(row).is_none_or(|unit| Some(unit) == first));
    let maximum =
        alike.then(|| rows.iter().filter_map(|row| row.value.as_ref().and_then(Figure::height)).fold(0.0, f64::max));
    let mut shared = Phrase::new();
    if let Some(unit) = first.filter(|_| alike) {
        shared = shared.word(unit);
    }
    let period = |row: &RowOf| match row.beside.pieces.as_slice() {
        [Piece::Label(label)] => Some(label.clone()),
        _ => None,
    };
    let when = rows.first().and_then(period);
    if let Some(label) = when.clone().filter(|_| rows.iter().all(|row| period(row) == when)) {
        shared = if shared.is_empty() { shared } else { shared.muted(" · ") }.piece(Piece::Label(label));
        for row in &mut rows {
            row.beside = Phrase::new();
        }
    }
    let inferred_row = rows.iter().any(|row| row.value.as_ref().is_some_and(|value| value.origin == Origin::Inferred));
    let mut report = empty(kind, title, Body::Rows(Rows { shared, rows, maximum }));
    if inferred_row {
        report.remarks.push(inferred(locale));
    }
    report.source = source(dataset, &found, locale);
    report.doubts = ids
        .iter()
        .flat_map(|id| super::audit::doubts_about(study, *id))
        .map(|finding| super::audit::line(dataset, finding, locale))
        .collect();
    report
}

/// What an inferred figure rests on, and what the marks of a chart mean.
pub(super) fn remarks(shown: &Shown<'_>, body: &Body, periods: &[Period]) -> Vec<Phrase> {
    let locale = shown.wording.locale;
    let is_inferred = |figure: &Figure| figure.origin == Origin::Inferred;
    let mut lines = Vec::new();
    match body {
        Body::Columns(chart) if chart.columns.iter().filter_map(|c| c.value.as_ref()).any(is_inferred) => {
            lines.push(inferred(locale));
        }
        Body::Ranks(ranks) if ranks.values.iter().filter_map(|(_, value, _)| value.as_ref()).any(is_inferred) => {
            lines.push(Phrase::new().muted(Text::new("~ = 推算", "~ = inferred").get(locale)));
        }
        Body::Figure(hero) => {
            let at = periods.first().and_then(|period| period.single());
            let at = at.and_then(|stamp| shown.periods.iter().position(|known| *known == stamp));
            if hero.figure.as_ref().is_some_and(is_inferred) {
                lines.extend(at.and_then(|at| derived(shown, at)));
            } else if let (Some(at), true) = (at.and_then(|at| at.checked_sub(1)), hero.change.is_some()) {
                lines.extend(before(shown, at));
            }
        }
        _ => {}
    }
    lines
}

/// “上年 ~4.40 亿元 = 6.57 ÷ (1 + 49.3%)  [4.39, 4.41]”.
fn before(shown: &Shown<'_>, at: usize) -> Option<Phrase> {
    let value = shown.value(at)?;
    let locale = shown.wording.locale;
    let year = shown.label(at);
    let phrase = Phrase::new().label(year.kind, year.text).word(" ");
    match value.origin {
        Origin::Inferred => Some(phrase.then(derived(shown, at)?)),
        _ => Some(phrase.figure(value).muted(Text::new("  原文", "  published").get(locale))),
    }
}

/// An inferred figure with what it was worked out of.
fn derived(shown: &Shown<'_>, at: usize) -> Option<Phrase> {
    let PointValue::Inferred(derived) = &shown.points.get(at)?.as_ref()?.value else { return None };
    let figure = shown.wording.derived(derived);
    let interval = figure.interval.clone().unwrap_or_default();
    let locale = shown.wording.locale;
    let formula = formulas::derivation(shown.wording, derived);
    let phrase = Phrase::new().figure(figure).muted(Text::new("  推算：", "  inferred: ").get(locale)).then(formula);
    Some(if interval.is_empty() {
        phrase
    } else {
        phrase.muted(Text::new("，区间 ", ", interval ").get(locale)).muted(interval)
    })
}

/// How many steps a slide can be built up in.
pub(super) fn steps(body: &Body) -> usize {
    match body {
        Body::Figure(hero) => 1 + usize::from(hero.change.is_some() || hero.rank.is_some()),
        Body::Columns(chart) => chart.columns.len(),
        Body::Ranks(ranks) => ranks.years.len() + usize::from(!ranks.values.is_empty()),
        Body::Rows(rows) => rows.rows.len(),
        Body::Lines(lines) => lines.len(),
        Body::Title(..) | Body::Page(_) | Body::TestCard => 1,
    }
    .max(1)
}
