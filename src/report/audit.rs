//! What agrees and what does not: every finding with its formula in numbers, its readings and the question it raises.

use std::rc::Rc;

use super::{
    Arrangement, Block, ColumnKind, Content, Cursor, Figure, LabelKind, Phrase, Piece, Reading, Report, Row, RowKind,
    Selection, Study, Table, TableColumn, Wording, cite, page, wording, words,
};
use crate::analysis::{Derived, Finding, FindingKind, Origin, Quantity, ReadingOf, Verdict};
use crate::data::{
    Applies, Check, Dataset, Expression, GrowthKind, IndicatorId, Observation, Part, Ranking, Reference, UnitKind,
};
use crate::locale::{Locale, Text};

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let findings = study.findings();
    if findings.is_empty() {
        let none = Text::new("没有可核对的数值。", "There is nothing to check.").get(locale);
        let block = Block::prose(Text::new("核对", "Audit").get(locale), vec![none.into()]);
        return page("audit", dataset, locale, Arrangement::Stack, vec![block]);
    }
    let at = selection.row.min(findings.len() - 1);
    let mut blocks = vec![list_block(study, at, locale)];
    if let Some(finding) = findings.get(at) {
        blocks.extend(detail_blocks(dataset, finding, locale));
    }
    let mut report = page("audit", dataset, locale, Arrangement::Aside, blocks);
    report.cursor = Some(cursor(study, selection, at));
    report
}

/// A line that counts the verdicts.
pub(super) fn summary(study: &Study, locale: Locale) -> Phrase {
    let count = |verdict| locale.count(study.count(verdict));
    let (agree, doubtful, open) = (count(Verdict::Consistent), count(Verdict::Doubtful), count(Verdict::Undecided));
    Phrase::new()
        .strong(Text::new("核对", "Audit").get(locale))
        .word("  ")
        .label(LabelKind::Count, agree)
        .muted(Text::new(" 项一致 · ", " consistent · ").get(locale))
        .label(LabelKind::Count, doubtful)
        .muted(Text::new(" 项存疑 · ", " doubtful · ").get(locale))
        .label(LabelKind::Count, open)
        .muted(Text::new(" 项无法判断", " undecided").get(locale))
}

fn cursor(study: &Rc<Study>, selection: &Selection, at: usize) -> Cursor {
    let (held, selection) = (Rc::clone(study), selection.clone());
    let pick = move |row: usize| {
        let subject = held.findings().get(row).and_then(|finding| finding.subject.first());
        Selection {
            row,
            indicator: subject.map(|subject| subject.indicator).or(selection.indicator),
            area: subject.map(|subject| subject.area),
            period: subject.map(|subject| subject.period),
            ..selection.clone()
        }
    };
    Cursor { block: Some(0), length: study.findings().len(), position: at, pick: Rc::new(pick) }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A verdict over its findings.
    Verdict(Verdict),
    /// A finding.
    Finding(usize),
    /// A reading of a finding.
    Reading(usize, usize),
}

/// The lines of the list: a heading before the findings of each verdict, readings under their finding.
fn list_rows(findings: &[Finding]) -> Vec<Line> {
    let mut rows = Vec::new();
    let mut before = None;
    for (at, finding) in findings.iter().enumerate() {
        if before != Some(finding.verdict) {
            rows.push(Line::Verdict(finding.verdict));
            before = Some(finding.verdict);
        }
        rows.push(Line::Finding(at));
        rows.extend((0..finding.readings.len()).map(|reading| Line::Reading(at, reading)));
    }
    rows
}

fn list_block(study: &Rc<Study>, at: usize, locale: Locale) -> Block {
    let rows = list_rows(study.findings());
    let selected = rows.iter().position(|row| *row == Line::Finding(at));
    let length = rows.len();
    let held = Rc::clone(study);
    let row = move |at: usize| match rows.get(at) {
        Some(Line::Finding(at)) => {
            held.findings().get(*at).map_or_else(nothing, |finding| finding_row(held.dataset(), finding, locale))
        }
        Some(Line::Reading(at, reading)) => {
            let readings =
                held.findings().get(*at).map(|finding| readings(Wording::new(held.dataset(), locale), finding));
            readings.and_then(|readings| readings.into_iter().nth(*reading)).map_or_else(nothing, reading_row)
        }
        Some(Line::Verdict(verdict)) => {
            let cells = vec![
                Phrase::new().strong(words::verdict(*verdict).get(locale)),
                Phrase::new().label(LabelKind::Count, locale.count(held.count(*verdict))),
            ];
            Row { kind: RowKind::Heading, cells }
        }
        None => nothing(),
    };
    let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
    let columns = vec![
        column(Text::new("", ""), ColumnKind::Text, 0),
        column(Text::new("出处", "Place"), ColumnKind::Text, 2),
        column(Text::new("核对什么", "What"), ColumnKind::Name, 0),
        column(Text::new("用数表示", "In numbers"), ColumnKind::Text, 1),
    ];
    Block {
        title: Text::new("核对", "Audit").get(locale).into(),
        right: summary(study, locale),
        content: Content::Table(Table { columns, length, row: Rc::new(row), selected }),
    }
}

/// One way to read a number: what it would belong to, and what follows.
fn reading_row(reading: Reading) -> Row {
    let numbers = Phrase::new()
        .piece(Piece::Verdict(reading.verdict))
        .word(" ")
        .figure(reading.value)
        .muted(" ← ")
        .figure_or_missing(reading.base);
    Row {
        kind: RowKind::Item,
        cells: vec![Phrase::new(), Phrase::new(), Phrase::new().muted(format!("  {}", reading.name)), numbers],
    }
}

fn nothing() -> Row {
    Row { kind: RowKind::Item, cells: Vec::new() }
}

fn finding_row(dataset: &Dataset, finding: &Finding, locale: Locale) -> Row {
    let wording = Wording::new(dataset, locale);
    let place = finding.subject.first().and_then(|subject| locator(dataset, *subject)).unwrap_or_default();
    Row {
        kind: RowKind::Item,
        cells: vec![
            Phrase::new().piece(Piece::Verdict(finding.verdict)),
            Phrase::new().label(LabelKind::Locator, place),
            title(dataset, finding, locale).into(),
            in_numbers(wording, finding),
        ],
    }
}

fn observation(dataset: &Dataset, subject: Reference) -> Option<Observation<'_>> {
    dataset.find(subject.role, subject.indicator, subject.area, subject.period)
}

fn ranking(dataset: &Dataset, subject: Reference) -> Option<&Ranking> {
    dataset.find_ranking(subject.role, subject.indicator, subject.area, subject.period).map(|(_, ranking)| ranking)
}

/// Section and paragraph of the number that a reference means.
fn locator(dataset: &Dataset, subject: Reference) -> Option<String> {
    let found = match subject.part {
        Part::Rank => ranking(dataset, subject)?.locator.as_ref(),
        Part::Value => observation(dataset, subject)?.attributes.locator.as_ref(),
        Part::Growth => observation(dataset, subject)?.attributes.growth.as_ref()?.locator.as_ref(),
    };
    found.map(ToString::to_string)
}

/// The number that a reference means, as printed.
fn token(dataset: &Dataset, subject: Reference) -> Option<String> {
    let found = match subject.part {
        Part::Rank => ranking(dataset, subject)?.as_written.as_ref(),
        Part::Value => observation(dataset, subject)?.attributes.as_written.as_ref(),
        Part::Growth => observation(dataset, subject)?.attributes.growth.as_ref()?.as_written.as_ref(),
    };
    found.map(|token| format!("“{token}”"))
}

/// The check of the file that a finding is about.
fn check<'a>(dataset: &'a Dataset, finding: &Finding) -> Option<&'a Check> {
    match finding.kind {
        FindingKind::Check(id) => dataset.checks().get(id.index()),
        _ => None,
    }
}

/// What was tried, in a few words; with whose figure and when, where the dataset is not about one area.
fn title(dataset: &Dataset, finding: &Finding, locale: Locale) -> String {
    let what = subject_title(dataset, finding, locale);
    match finding.subject.first() {
        Some(subject) if dataset.home().is_none() && finding.kind != FindingKind::Revision => {
            let area = dataset.area(subject.area).short.get(locale);
            format!("{area} {}{}{what}", subject.period, Text::new("：", ": ").get(locale))
        }
        _ => what,
    }
}

fn subject_title(dataset: &Dataset, finding: &Finding, locale: Locale) -> String {
    let subject = finding.subject.first().copied();
    let name = |subject: Option<&Reference>| {
        subject.map_or("", |subject| dataset.indicator(subject.indicator).short.get(locale))
    };
    let written = subject.and_then(|subject| token(dataset, subject)).unwrap_or_default();
    let template = match finding.kind {
        FindingKind::Check(_) => {
            return check(dataset, finding).map(|check| check.name.get(locale).to_owned()).unwrap_or_default();
        }
        FindingKind::StatedGrowth => Text::new("{1}：增幅与数值", "{1}: growth and values"),
        FindingKind::GrowthReadings | FindingKind::Attribution => Text::new("{0}指哪一项", "what {0} belongs to"),
        FindingKind::GrowthApplies => Text::new("{0}是逐年还是年均", "{0}: each year or on average"),
        FindingKind::Parts => Text::new("{1}：分项与合计", "{1}: parts and sum"),
        FindingKind::Subset => Text::new("{1}应在{2}之内", "{1} within {2}"),
        FindingKind::Additions => Text::new("{1}不多于{2}", "{1} within {2}"),
        FindingKind::Cap => Text::new("{1}：每项不超过上限", "{1}: each within the cap"),
        FindingKind::Ratio => Text::new("{1}与分子、分母", "{1} and its parts"),
        FindingKind::RankOrder => Text::new("{1}：名次与数值", "{1}: ranks and values"),
        FindingKind::Compared => Text::new("{1}与{3}相比", "{1} against {3}"),
        FindingKind::Outlier => Text::new("{1}：与前后相差十倍", "{1}: ten times off its neighbours"),
        FindingKind::Status => Text::new("{1}{0}", "{1} {0}"),
        FindingKind::RankStatus(_) => Text::new("{1}{0}", "{1} {0}"),
        FindingKind::Revision => Text::new("{3}{1}：修订", "{3}, {1}: revision"),
    };
    let compared = match finding.kind {
        FindingKind::Compared => finding.subject.last(),
        _ => finding.subject.first(),
    };
    let area = compared.map_or("", |subject| dataset.area(subject.area).short.get(locale));
    template.fill(locale, &[&written, name(finding.subject.first()), name(finding.subject.last()), area])
}

/// The finding in real numbers.
fn in_numbers(wording: Wording<'_>, finding: &Finding) -> Phrase {
    if let Some(formula) = &finding.formula {
        return wording::formula(wording, formula);
    }
    let mut phrase = Phrase::new();
    // Readings have lines of their own; the number they read is enough here.
    let most = if finding.readings.is_empty() { finding.subject.len() } else { 1 };
    if let Some(earlier) = finding
        .subject
        .first()
        .filter(|_| finding.kind == FindingKind::Revision)
        .and_then(|subject| replaced(wording, *subject))
    {
        phrase = phrase.figure(earlier).muted(" → ");
    }
    for subject in finding.subject.iter().take(most) {
        if let Some(figure) = figure(wording, *subject) {
            let first = phrase.is_empty() || finding.kind == FindingKind::Revision;
            phrase = if first { phrase } else { phrase.muted(" · ") };
            phrase = phrase.figure(figure);
        }
    }
    phrase
}

/// The value of an earlier file that a later one replaced.
fn replaced(wording: Wording<'_>, subject: Reference) -> Option<Figure> {
    let dataset = wording.dataset;
    let revision = dataset.revisions().iter().find(|r| {
        (r.role, r.indicator, r.area, r.period) == (subject.role, subject.indicator, subject.area, subject.period)
    })?;
    let now = dataset.find(subject.role, subject.indicator, subject.area, subject.period)?;
    let attributes = &revision.attributes;
    let unit_mult = attributes.unit_mult.unwrap_or(dataset.indicator(revision.indicator).unit_mult);
    wording.value(&Observation { value: revision.value, unit_mult, attributes, ..now })
}

/// The published figure that a reference means.
fn figure(wording: Wording<'_>, subject: Reference) -> Option<Figure> {
    match subject.part {
        Part::Rank => ranking(wording.dataset, subject).map(|ranking| wording.rank(ranking)),
        Part::Value => wording.value(&observation(wording.dataset, subject)?),
        Part::Growth => wording.growth(&observation(wording.dataset, subject)?),
    }
}

/// The readings of a finding, each with the value it would come from.
fn readings(wording: Wording<'_>, finding: &Finding) -> Vec<Reading> {
    let dataset = wording.dataset;
    let Some(subject) = finding.subject.first().copied() else { return Vec::new() };
    finding
        .readings
        .iter()
        .filter_map(|reading| {
            let indicator = match reading.of {
                ReadingOf::Indicator(indicator) => indicator,
                ReadingOf::Applies(_) => subject.indicator,
            };
            let printed = dataset.find(subject.role, indicator, subject.area, subject.period)?;
            let value = match reading.of {
                ReadingOf::Indicator(_) => wording.value(&printed)?,
                ReadingOf::Applies(_) => wording.growth(&printed)?,
            };
            let base = reading.expression.as_ref().zip(reading.estimate).map(|(expression, estimate)| {
                let derived = Derived {
                    estimate,
                    expression: expression.clone(),
                    origin: Origin::Inferred,
                    quantity: Quantity::Amount(indicator),
                };
                // A money amount is held against the printed one, so it has its decimals (design, section 4).
                let money = dataset.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Money);
                let same = matches!(reading.of, ReadingOf::Indicator(_));
                wording.derived_with(&derived, (money && same).then(|| decimals_of(&value)))
            });
            let whole = dataset.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Count);
            let name = match reading.of {
                ReadingOf::Indicator(indicator) => dataset.indicator(indicator).short.get(wording.locale).to_owned(),
                ReadingOf::Applies(applies) => applies_words(applies).get(wording.locale).to_owned(),
            };
            Some(Reading { name, verdict: reading.verdict, value, base, whole })
        })
        .collect()
}

fn applies_words(applies: Applies) -> Text {
    match applies {
        Applies::Each => Text::new("逐年", "each year"),
        Applies::Average => Text::new("年均", "on average"),
        Applies::Unstated => Text::new("未说明", "not stated"),
    }
}

fn decimals_of(figure: &Figure) -> u8 {
    figure.number.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u8)
}

fn detail_blocks(dataset: &Dataset, finding: &Finding, locale: Locale) -> Vec<Block> {
    let wording = Wording::new(dataset, locale);
    let mut lines = Vec::new();
    if let Some(formula) = &finding.formula {
        lines.push(
            Phrase::new().muted(Text::new("应有  ", "expected  ").get(locale)).then(wording::formula(wording, formula)),
        );
        lines.extend(computed(wording, finding));
    }
    let word = words::verdict(finding.verdict).get(locale);
    lines.push(
        Phrase::new()
            .muted(Text::new("判断  ", "verdict  ").get(locale))
            .piece(Piece::Verdict(finding.verdict))
            .strong(format!(" {word}")),
    );
    lines.push(Phrase::new().muted(reason(finding).get(locale)));
    if let Some(check) = check(dataset, finding) {
        let note = check.note.get(locale);
        if !note.is_empty() {
            lines.push(note.into());
        }
    }
    let right = finding.subject.first().and_then(|subject| locator(dataset, *subject)).unwrap_or_default();
    let mut blocks = vec![Block {
        title: title(dataset, finding, locale),
        right: Phrase::new().label(LabelKind::Locator, right),
        content: Content::Prose(lines),
    }];
    let readings = readings(wording, finding);
    if !readings.is_empty() {
        blocks.push(Block {
            title: Text::new("逐一试算", "Each reading tried").get(locale).into(),
            right: Phrase::new(),
            content: Content::Readings(readings),
        });
    }
    if let Some(question) = question(dataset, finding, locale) {
        blocks.push(Block::prose(Text::new("请原文作者核实", "Question to the drafter").get(locale), vec![question]));
    }
    blocks.push(Block::prose(Text::new("涉及的数", "Figures").get(locale), subjects(wording, finding)));
    blocks
}

/// What the sides come to, where that is not plain from the formula.
fn computed(wording: Wording<'_>, finding: &Finding) -> Vec<Phrase> {
    let Some(formula) = &finding.formula else { return Vec::new() };
    let sides = [(&formula.left, finding.left, &formula.right), (&formula.right, finding.right, &formula.left)];
    sides
        .into_iter()
        .filter(|(side, ..)| !matches!(side, Expression::Reference(_) | Expression::Number(_)))
        .filter_map(|(side, estimate, other)| {
            let printed = match other {
                Expression::Reference(reference) => Some(*reference),
                _ => None,
            };
            let quantity = quantity(wording.dataset, printed.or_else(|| side.references().first().copied())?);
            let derived = Derived { estimate: estimate?, expression: side.clone(), origin: Origin::Computed, quantity };
            let decimals = printed.and_then(|reference| figure(wording, reference)).map(|figure| decimals_of(&figure));
            let mut shown = wording.derived_with(&derived, decimals);
            shown.sign = shown.sign.replace('+', "");
            shown.trend = super::Trend::None;
            let interval = shown.interval.clone().unwrap_or_default();
            Some(
                Phrase::new()
                    .muted(Text::new("算得  ", "computed  ").get(wording.locale))
                    .then(wording::expression(wording, side))
                    .word(" = ")
                    .figure(shown)
                    .muted(format!(" {interval}")),
            )
        })
        .collect()
}

fn quantity(dataset: &Dataset, reference: Reference) -> Quantity {
    let growth = |o: Observation<'_>| o.attributes.growth.as_ref().map(|growth| growth.kind);
    match reference.part {
        Part::Value => Quantity::Amount(reference.indicator),
        Part::Rank => Quantity::Places,
        Part::Growth => match observation(dataset, reference).and_then(growth) {
            Some(GrowthKind::Points) => Quantity::Points,
            _ => Quantity::Percent,
        },
    }
}

/// What the verdict rests on.
fn reason(finding: &Finding) -> Text {
    match (finding.kind, finding.verdict) {
        (FindingKind::Status | FindingKind::RankStatus(_), _) => {
            Text::new("原文如此，标为存疑（状态 U）。", "As printed; marked doubtful (status U).")
        }
        (FindingKind::GrowthReadings, _) => Text::new(
            "上年 = 本年 ÷ (1 + 增幅)；家数、笔数必须是整数。",
            "The year before = this year ÷ (1 + growth); counts must be whole.",
        ),
        (FindingKind::GrowthApplies | FindingKind::Attribution, _) => {
            Text::new("原文没有说明。", "The source does not say.")
        }
        (FindingKind::Revision, _) => Text::new("同一期先后有两个数。", "Two figures for one period."),
        (_, Verdict::Consistent) => {
            Text::new("按末位舍入的范围，两边相合。", "Within the rounding of the last digits both sides meet.")
        }
        (_, Verdict::Doubtful) => Text::new(
            "按末位舍入的范围，两边仍不相合。",
            "Even within the rounding of the last digits the sides do not meet.",
        ),
        (_, Verdict::Undecided) => Text::new(
            "数值只有一端，或期间、口径不同：原文不足以判断。",
            "A number is open at one end, or periods or definitions differ: the source does not decide it.",
        ),
    }
}

/// What to ask the author of the source.
fn question(dataset: &Dataset, finding: &Finding, locale: Locale) -> Option<Phrase> {
    if finding.verdict == Verdict::Consistent {
        return None;
    }
    let subject = *finding.subject.first()?;
    let written = token(dataset, subject)?;
    let place = locator(dataset, subject).unwrap_or_default();
    let head = Phrase::new().label(LabelKind::Locator, place).word(" ").label(LabelKind::Token, written);
    let suggestion = match subject.part {
        Part::Rank => ranking(dataset, subject).and_then(|ranking| ranking.suggestion.as_ref()),
        _ => observation(dataset, subject).and_then(|observation| observation.attributes.suggestion.as_ref()),
    };
    let names: Vec<String> = finding
        .readings
        .iter()
        .map(|reading| match reading.of {
            ReadingOf::Indicator(indicator) => dataset.indicator(indicator).short.get(locale).to_owned(),
            ReadingOf::Applies(applies) => applies_words(applies).get(locale).to_owned(),
        })
        .collect();
    Some(match suggestion {
        Some(suggestion) => head
            .word(Text::new("是否应为", ": should it read ").get(locale))
            .label(LabelKind::Suggestion, format!("“{}”", suggestion.token))
            .word(Text::new("？", "?").get(locale)),
        None if !names.is_empty() => {
            head.word(Text::new("指的是哪一项：{}？", ": which is meant: {}?").fill(locale, &[&locale.list(&names)]))
        }
        None => {
            let others: Vec<String> =
                finding.subject.iter().skip(1).filter_map(|subject| token(dataset, *subject)).collect();
            if others.is_empty() {
                head.word(Text::new("请核对。", ": please check.").get(locale))
            } else {
                head.word(Text::new("与", " and ").get(locale))
                    .label(LabelKind::Token, locale.list(&others))
                    .word(Text::new("请一并核对。", ": please check them together.").get(locale))
            }
        }
    })
}

/// The published figures a finding is about, each with its place and notes.
fn subjects(wording: Wording<'_>, finding: &Finding) -> Vec<Phrase> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let mut lines = Vec::new();
    for subject in &finding.subject {
        let mut line = Phrase::new().word(format!("{} ", dataset.indicator(subject.indicator).short.get(locale)));
        if dataset.home() != Some(subject.area) {
            line = line.word(format!("{} ", dataset.area(subject.area).short.get(locale)));
        }
        line = line
            .label(LabelKind::Period, subject.period.short(locale))
            .word("  ")
            .figure_or_missing(figure(wording, *subject));
        lines.push(line);
        let notes = match subject.part {
            Part::Rank => ranking(dataset, *subject).map(|ranking| cite::ranking_lines(dataset, ranking, locale)),
            _ => {
                observation(dataset, *subject).map(|observation| cite::observation_lines(dataset, &observation, locale))
            }
        };
        lines.extend(notes.unwrap_or_default().into_iter().map(|note| Phrase::new().word("  ").then(note)));
    }
    lines
}

/// Findings about an indicator that are not consistent, for its card.
pub(super) fn doubts_about(study: &Study, indicator: IndicatorId) -> impl Iterator<Item = &Finding> {
    study.findings().iter().filter(move |finding| {
        finding.verdict != Verdict::Consistent && finding.subject.iter().any(|subject| subject.indicator == indicator)
    })
}

/// A finding in a line: verdict, what was tried, the numbers.
pub(super) fn line(dataset: &Dataset, finding: &Finding, locale: Locale) -> Phrase {
    Phrase::new()
        .piece(Piece::Verdict(finding.verdict))
        .word(format!(" {}  ", title(dataset, finding, locale)))
        .then(in_numbers(Wording::new(dataset, locale), finding))
}
