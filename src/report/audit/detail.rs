//! One finding: the test in words and in numbers, the conclusion, the question it raises, and the figures it is about.

use super::said::{
    applies_words, check, decimals_of, figure, in_numbers, locator, observation, ranking, readings, title, token,
};
use crate::analysis::{Derived, Estimate, Finding, FindingKind, Origin, Quantity, ReadingOf, Verdict};
use crate::data::{Comparator, Dataset, Expression, GrowthKind, Measure, Observation, Part, Reference};
use crate::locale::{Locale, Text};
use crate::report::{Block, Content, Fact, LabelKind, Phrase, Piece, Reading, Trend, Wording, cite, formulas, words};

/// The blocks beside the list.
pub(super) fn blocks(dataset: &Dataset, finding: &Finding, locale: Locale) -> Vec<Block> {
    let wording = Wording::new(dataset, locale);
    let facts =
        |title: String, facts| Block { title: title.into(), right: Phrase::new(), content: Content::Facts(facts) };
    let readings = readings(wording, finding);
    let mut told = tested(wording, finding);
    told.extend(concluded(wording, finding, &readings));
    // The title is whole: where the first of its figures stands is said below.
    let mut blocks = vec![facts(title(dataset, finding, locale), told)];
    if !readings.is_empty() {
        let each = Text::new("逐一试算", "Each reading tried").get(locale).into();
        blocks.push(Block { title: each, right: Phrase::new(), content: Content::Readings(readings) });
    }
    let about = Text::new("涉及的数", "Figures").get(locale).to_owned();
    blocks.push(Block::prose(about, subjects(wording, finding)));
    blocks
}

/// The other checks in which the figures of a finding take part.
pub(super) fn others(dataset: &Dataset, findings: &[Finding], finding: &Finding, locale: Locale) -> Option<Block> {
    let shared = |other: &&Finding| {
        !std::ptr::eq(*other, finding) && other.subject.iter().any(|subject| finding.subject.contains(subject))
    };
    let lines = listed(dataset, findings.iter().filter(shared), locale);
    let heading = Text::new("这些数的其他核对", "Other checks of these figures").get(locale);
    (!lines.is_empty()).then(|| Block::prose(heading, lines))
}

/// Findings below each other. The numbers stand below the name: broken into rows a formula is hard to read.
pub(super) fn listed<'a>(
    dataset: &Dataset,
    findings: impl Iterator<Item = &'a Finding>,
    locale: Locale,
) -> Vec<Phrase> {
    let lines = findings.flat_map(|finding| {
        let name = Phrase::new().piece(Piece::Verdict(finding.verdict));
        let name = name.word(format!(" {}", title(dataset, finding, locale)));
        [name, Phrase::new().word("  ").then(in_numbers(Wording::new(dataset, locale), finding))]
    });
    lines.collect()
}

/// What the verdicts mean (design, section 4).
pub(super) fn verdicts(locale: Locale) -> Block {
    let meaning = |verdict: Verdict, text: Text| {
        Fact::new(
            words::verdict(verdict).get(locale),
            Phrase::new().piece(Piece::Verdict(verdict)).muted(format!(" {}", text.get(locale))),
        )
    };
    let facts = vec![
        meaning(
            Verdict::Consistent,
            Text::new(
                "每个数按末位舍入成一个范围，两边的范围相合；或只有一种读法成立。",
                "Each number stands for all that round to it; within that both sides meet, or one reading alone fits.",
            ),
        ),
        meaning(
            Verdict::Doubtful,
            Text::new(
                "两边的范围不相合，或得不出整数，或录入时已存疑；不改数，只提出。",
                "They do not meet, or hold no whole count, or the file says so; nothing is corrected.",
            ),
        ),
        meaning(
            Verdict::Undecided,
            Text::new(
                "数只有一端，或期间、口径不同，或几种读法都成立：原文不足以判断。",
                "A number is open at one end, periods or definitions differ, or several readings fit: the source does \
                 not decide it.",
            ),
        ),
        Fact::new(
            words::tried(Verdict::Doubtful).get(locale),
            Phrase::new().piece(Piece::Tried(Verdict::Doubtful)).muted(
                Text::new(
                    " 多种读法中，这一种得不出整数，或与已载的数不合。",
                    " One of several readings that holds no whole count, or does not meet a printed number.",
                )
                .get(locale),
            ),
        ),
    ];
    let title = Text::new("判断怎样得出", "How verdicts are reached").get(locale).into();
    Block { title, right: Phrase::new(), content: Content::Facts(facts) }
}

/// The test in words, and in numbers where it is a formula.
fn tested(wording: Wording<'_>, finding: &Finding) -> Vec<Fact> {
    let locale = wording.locale;
    let mut facts = Vec::new();
    facts.push(Fact::new(Text::new("检验", "test").get(locale), test(finding).get(locale)));
    if let Some(formula) = &finding.formula {
        facts.push(Fact::new(Text::new("应有", "expected").get(locale), formulas::formula(wording, formula)));
        if finding.verdict == Verdict::Doubtful {
            let found = formulas::found(wording, formula, finding.verdict);
            facts.push(Fact::new(Text::new("所载", "printed").get(locale), found));
        }
    }
    let references = finding.formula.iter().flat_map(|formula| [&formula.left, &formula.right]);
    for reference in references.flat_map(Expression::references) {
        let rule = wording.dataset.indicator(reference.indicator).measure == Measure::Policy;
        if let Some(figure) = figure(wording, reference).filter(|figure| rule && !figure.sign.is_empty()) {
            let said = Text::new("，按所写的数比较", ", compared as the number it names").get(locale);
            facts.push(Fact::new(Text::new("规定", "rule").get(locale), Phrase::new().figure(figure).muted(said)));
        }
    }
    let mut name = Text::new("算得", "computed").get(locale);
    for line in computed(wording, finding) {
        facts.push(Fact::new(std::mem::take(&mut name), line));
    }
    facts
}

/// The verdict with its reason, what becomes of each reading, and the question it raises.
fn concluded(wording: Wording<'_>, finding: &Finding, readings: &[Reading]) -> Vec<Fact> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let verdict = Phrase::new()
        .piece(Piece::Verdict(finding.verdict))
        .strong(format!(" {}", words::verdict(finding.verdict).get(locale)))
        .word(Text::new("。", ". ").get(locale))
        .word(reason(wording, finding).get(locale));
    let mut facts = vec![Fact::new(Text::new("判断", "verdict").get(locale), verdict)];
    for verdict in [Verdict::Consistent, Verdict::Undecided, Verdict::Doubtful] {
        let of_it = readings.iter().filter(|reading| reading.verdict == verdict);
        let names: Vec<String> = of_it.map(|reading| reading.name.clone()).collect();
        if !names.is_empty() {
            let mark = Phrase::new().piece(Piece::Tried(verdict)).word(format!(" {}", locale.list(&names)));
            facts.push(Fact::new(words::tried(verdict).get(locale), mark));
        }
    }
    if let Some(check) = check(dataset, finding) {
        let note = check.note.get(locale);
        if !note.is_empty() {
            facts.push(Fact::new(Text::new("说明", "note").get(locale), note));
        }
    }
    if let Some(question) = question(dataset, finding, locale) {
        facts.push(Fact::new(Text::new("请核实", "to ask").get(locale), question));
    }
    facts
}

/// What was tried, in words.
fn test(finding: &Finding) -> Text {
    match finding.kind {
        FindingKind::Check(_) => Text::new("数据文件自带的一项核对。", "A check that the data file states."),
        FindingKind::Status | FindingKind::RankStatus(_) => {
            Text::new("录入时已标为存疑（状态 U）。", "Marked doubtful in the data file (status U).")
        }
        FindingKind::GrowthReadings => Text::new(
            "上年 = 本年 ÷ (1 + 增幅)；家数、笔数必须是整数。",
            "The year before = this year ÷ (1 + growth); counts must be whole.",
        ),
        FindingKind::StatedGrowth => Text::new("增幅与前后两个数值相合。", "The growth agrees with both values."),
        FindingKind::GrowthApplies => {
            Text::new("增幅逐年适用，还是只指平均。", "Whether the growth holds each year or on average.")
        }
        FindingKind::Attribution => Text::new("这个数属于哪一项。", "What the number belongs to."),
        FindingKind::Parts => Text::new("各分项之和等于合计。", "The parts add up to the sum."),
        FindingKind::Subset => Text::new("部分不大于全体。", "A part is no larger than the whole."),
        FindingKind::Additions => {
            Text::new("期内新增不多于期末存量。", "Additions are no more than the stock at the end.")
        }
        FindingKind::Cap => Text::new("平均每项不超过规定的上限。", "The amount per case stays within the cap."),
        FindingKind::Ratio => {
            Text::new("比率等于分子除以分母。", "The ratio is its numerator divided by its denominator.")
        }
        FindingKind::RankOrder => Text::new("名次的先后与数值的大小一致。", "Ranks follow the order of the values."),
        FindingKind::Compared => {
            Text::new("原文说的高低与数值一致。", "The values bear out which one is said to be higher.")
        }
        FindingKind::Outlier => Text::new("与前后各期不相差十倍。", "The value is not ten times off its neighbours."),
        FindingKind::Revision => Text::new("同一期先后公布的数一致。", "The figures published for one period agree."),
    }
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
            // Of exact numbers there is one result: a digit more than was printed shows how near the two are, and an
            // interval that is nothing but its rounding would seem to reach further.
            let exact = is_point(derived.estimate);
            let decimals = if exact { decimals.map(|decimals| decimals + 1) } else { decimals };
            // Nor are there fewer digits than of a figure that follows: on a large unit an interval would look wide.
            let loose = decimals_of(&wording.derived_with(&derived, None));
            let decimals = decimals.map(|decimals| decimals.max(loose));
            let mut shown = wording.derived_with(&derived, decimals);
            shown.sign = shown.sign.replace('+', "");
            shown.trend = Trend::None;
            let interval = shown.interval.clone().filter(|_| !exact).unwrap_or_default();
            Some(formulas::expression(wording, side).word(" = ").figure(shown).muted(format!(" {interval}")))
        })
        .collect()
}

/// Whether an estimate is one number, and no whole one.
fn is_point(estimate: Estimate) -> bool {
    let (low, high) = (estimate.interval.low, estimate.interval.high);
    high - low <= 1e-9 * high.abs() && estimate.value.is_some_and(|value| value.fract() != 0.0)
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
fn reason(wording: Wording<'_>, finding: &Finding) -> Text {
    match (finding.kind, finding.verdict) {
        (FindingKind::Status | FindingKind::RankStatus(_), _) => {
            Text::new("原文如此，标为存疑（状态 U）。", "As printed; marked doubtful (status U).")
        }
        (FindingKind::GrowthReadings | FindingKind::GrowthApplies | FindingKind::Attribution, verdict) => match verdict
        {
            Verdict::Consistent => {
                Text::new("原文没有说明；只有一种读法成立。", "Only one reading fits; the source does not say it.")
            }
            _ => Text::new("原文没有说明。", "The source does not say."),
        },
        (FindingKind::Revision, _) => Text::new("同一期先后有两个数。", "Two figures for one period."),
        (_, Verdict::Consistent) => Text::new("按末位舍入的范围，两边相合。", "Within rounding both sides meet."),
        (_, Verdict::Doubtful) => {
            Text::new("按末位舍入的范围，两边仍不相合。", "Even within rounding the sides do not meet.")
        }
        (_, Verdict::Undecided) => undecided(wording, finding),
    }
}

/// Why two sides cannot be held against each other.
fn undecided(wording: Wording<'_>, finding: &Finding) -> Text {
    let dataset = wording.dataset;
    let bound = |subject: &Reference| match (observation(dataset, *subject), subject.part) {
        // The number of a rule is no bound of what it is held against.
        _ if dataset.indicator(subject.indicator).measure == Measure::Policy => false,
        (Some(stated), Part::Growth) => {
            stated.attributes.growth.as_ref().is_some_and(|growth| growth.comparator != Comparator::Exact)
        }
        (Some(stated), _) => stated.attributes.comparator != Comparator::Exact,
        (None, _) => false,
    };
    let periods = || finding.subject.iter().map(|subject| subject.period);
    if finding.subject.iter().any(bound) {
        return Text::new("有一个数只知一端。", "A number is open at one end.");
    }
    if periods().any(|period| Some(period) != periods().next()) {
        return Text::new("各数的期间不同。", "Its numbers are of different periods.");
    }
    Text::new("各数的口径不同。", "Its numbers are defined differently.")
}

/// What to ask the author of the source.
pub(super) fn question(dataset: &Dataset, finding: &Finding, locale: Locale) -> Option<Phrase> {
    if finding.verdict == Verdict::Consistent {
        return None;
    }
    let subject = *finding.subject.first()?;
    let written = token(dataset, subject)?;
    // Without a place whose number it is says where to look.
    let head = match locator(dataset, subject) {
        Some(place) => Phrase::new().label(LabelKind::Locator, cite::locator_words(&place, locale)),
        None => Phrase::new().word(dataset.area(subject.area).short.get(locale)),
    };
    let head = head.word(" ").label(LabelKind::Token, written);
    let suggestion = match subject.part {
        Part::Rank => ranking(dataset, subject).and_then(|ranking| ranking.suggestion.as_ref()),
        _ => observation(dataset, subject).and_then(|observation| observation.attributes.suggestion.as_ref()),
    };
    let names: Vec<String> = finding
        .readings
        .iter()
        .map(|reading| match reading.of {
            ReadingOf::Indicator(indicator) => dataset.indicator(indicator).short.get(locale).to_owned(),
            ReadingOf::Applies(applies, _) => applies_words(applies).get(locale).to_owned(),
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
            let wording = Wording::new(dataset, locale);
            // A number of which no words are on record is said as it is read.
            let said = |subject: &Reference| match token(dataset, *subject) {
                Some(token) => Some(Phrase::new().label(LabelKind::Token, token)),
                None => figure(wording, *subject).map(|figure| Phrase::new().figure(figure)),
            };
            let others: Vec<Phrase> = finding.subject.iter().skip(1).filter_map(said).collect();
            if others.is_empty() {
                head.word(Text::new("请核对。", ": please check.").get(locale))
            } else {
                head.word(Text::new("与", " and ").get(locale))
                    .then(Phrase::joined(&others, Text::new("、", ", ").get(locale)))
                    .word(Text::new("请一并核对。", ": please check them together.").get(locale))
            }
        }
    })
}

/// More questions than these are no list to be read beside another.
const MOST_QUESTIONS: usize = 20;

/// The questions of all findings that raise one.
pub(super) fn questions(dataset: &Dataset, findings: &[Finding], locale: Locale) -> Option<Block> {
    let mut lines: Vec<Phrase> = Vec::new();
    // Those that raise none stand last.
    for finding in findings.iter().take_while(|finding| finding.verdict != Verdict::Consistent) {
        let Some(question) = question(dataset, finding, locale) else { continue };
        let line = Phrase::new().piece(Piece::Verdict(finding.verdict)).word(" ").then(question);
        // Two checks of one number ask the same.
        if !lines.contains(&line) {
            lines.push(line);
        }
        if lines.len() == MOST_QUESTIONS {
            break;
        }
    }
    let title = Text::new("全部待核实之处", "All questions").get(locale);
    (lines.len() > 1).then(|| Block::prose(title, lines))
}

/// The published figures a finding is about, each with its place, token and notes; then whose they are.
fn subjects(wording: Wording<'_>, finding: &Finding) -> Vec<Phrase> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    // All figures come first: a contradiction is one of two numbers.
    let mut lines = Vec::new();
    let mut remarks = Vec::new();
    let mut sources = Vec::new();
    // Those from which readings work belong to them.
    let used = finding.readings.iter().filter_map(|reading| reading.expression.as_ref());
    let mut all = finding.subject.clone();
    for reference in used.flat_map(Expression::references).filter(|used| used.part == Part::Value) {
        if !all.contains(&reference) {
            all.push(reference);
        }
    }
    for subject in &all {
        let mut name = dataset.indicator(subject.indicator).short.get(locale).to_owned();
        if dataset.home() != Some(subject.area) {
            name = format!("{} {name}", dataset.area(subject.area).short.get(locale));
        }
        let mut line = Phrase::new()
            .word(name)
            .muted("  ")
            .label(LabelKind::Period, subject.period.short(locale))
            .word("  ")
            .figure_or_missing(figure(wording, *subject));
        if let Some(place) = locator(dataset, *subject) {
            line = line.muted(" · ").label(LabelKind::Locator, cite::locator_words(&place, locale));
        }
        if let Some(token) = token(dataset, *subject) {
            line = line.word(" ").label(LabelKind::Token, token);
        }
        lines.push(line);
        let (source, notes) = if subject.part == Part::Rank {
            let ranking = ranking(dataset, *subject);
            (ranking.and_then(|r| r.source), ranking.map(|ranking| cite::ranking_notes(ranking, locale)))
        } else {
            let observation = observation(dataset, *subject);
            let source = observation.as_ref().and_then(|observation| observation.attributes.source);
            (source, observation.map(|observation| cite::observation_notes(&observation, locale)))
        };
        sources.extend(source);
        for note in notes.unwrap_or_default() {
            // A value and its growth share their notes.
            if !remarks.contains(&note) {
                remarks.push(note);
            }
        }
    }
    sources.sort_unstable();
    sources.dedup();
    lines.extend(remarks);
    lines.extend(sources.into_iter().map(|source| cite::source(dataset, source, locale)));
    lines
}
