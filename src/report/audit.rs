//! What agrees and what does not: every finding with its formula in numbers, its readings and the question it raises.

mod detail;
mod said;

use std::rc::Rc;

use super::{
    Arrangement, Block, ColumnKind, Content, Cursor, LabelKind, Phrase, Piece, Reading, Report, Row, RowKind,
    Selection, Study, Table, TableColumn, Wording, page, words,
};
use crate::analysis::{Finding, Verdict};
use crate::data::{AreaId, Dataset, IndicatorId, Reference};
use crate::locale::{Locale, Text};

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let findings = study.findings();
    if findings.is_empty() {
        let none = Text::new("没有可核对的数值。", "There is nothing to check.").get(locale);
        let block = Block::prose(Text::new("核对", "Audit").get(locale), vec![none.into()]);
        return page("audit", dataset, locale, Arrangement::Stack, vec![block]);
    }
    let at = position(findings, selection);
    let mut blocks = vec![list_block(study, at, locale)];
    if let Some(finding) = findings.get(at) {
        blocks.extend(detail::blocks(dataset, finding, locale));
    }
    let need = (0..blocks.len()).collect();
    let first_extra = blocks.len();
    blocks.extend(findings.get(at).and_then(|finding| detail::others(dataset, findings, finding, locale)));
    blocks.push(detail::verdicts(locale));
    blocks.extend(detail::questions(dataset, findings, locale));
    let mut report = page("audit", dataset, locale, Arrangement::Aside, blocks);
    report.need = need;
    report.extras = (first_extra..report.blocks.len()).collect();
    report.head = head(study, locale);
    report.place = words::place(at + 1, findings.len(), words::CHECK, locale);
    report.cursor = Some(cursor(study, selection, at));
    report
}

/// How many checks there are of each verdict, and a square for every one where they are few.
fn head(study: &Study, locale: Locale) -> Vec<Phrase> {
    /// More squares than these do not tell more than the counts.
    const MOST: usize = 60;
    let findings = study.findings();
    let count = |count| locale.count(count);
    let mut counts = Phrase::new().label(LabelKind::Count, words::checks(findings.len(), locale));
    for verdict in [Verdict::Doubtful, Verdict::Undecided, Verdict::Consistent] {
        counts = counts
            .word("   ")
            .piece(Piece::Verdict(verdict))
            .muted(format!(" {} ", words::verdict(verdict).get(locale)))
            .label(LabelKind::Count, count(study.count(verdict)));
    }
    let mut squares = Phrase::new();
    let mut before = None;
    for finding in findings {
        if before.is_some_and(|before| before != finding.verdict) {
            squares = squares.word("  ");
        }
        squares = squares.piece(Piece::Check(finding.verdict));
        before = Some(finding.verdict);
    }
    if findings.len() <= MOST { vec![counts, squares] } else { vec![counts] }
}

/// How many checks there are of each verdict, in a few columns.
pub(super) fn summary(study: &Study, locale: Locale) -> Phrase {
    let all = [Verdict::Consistent, Verdict::Doubtful, Verdict::Undecided];
    all.into_iter().fold(Phrase::new().strong(Text::new("核对", "Audit").get(locale)), |phrase, verdict| {
        let count = locale.count(study.count(verdict));
        phrase.word("  ").piece(Piece::Verdict(verdict)).word(" ").label(LabelKind::Count, count)
    })
}

/// The row of the selection: the remembered row where it is about the selected figure, else the first row that is.
fn position(findings: &[Finding], selection: &Selection) -> usize {
    let last = findings.len() - 1;
    let Some(indicator) = selection.indicator else { return selection.row.min(last) };
    let fits = |finding: &Finding| match finding.subject.first() {
        Some(subject) => {
            subject.indicator == indicator
                && selection.area.is_none_or(|area| area == subject.area)
                && selection.period.is_none_or(|period| period == subject.period)
        }
        None => false,
    };
    let remembered = findings.get(selection.row).is_none_or(|finding| finding.subject.is_empty() || fits(finding));
    let first = || findings.iter().position(fits);
    if remembered { selection.row.min(last) } else { first().unwrap_or_else(|| selection.row.min(last)) }
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

/// How many letters are read; Chinese ones count for two.
fn letters(phrase: &Phrase) -> usize {
    phrase.text().chars().map(|letter| 1 + usize::from(letter > '\u{2e80}')).sum()
}

/// The rows of the list in one of its forms.
#[derive(Debug, Default)]
pub(super) struct List {
    rows: Vec<Row>,
    /// The first row of each finding.
    first: Vec<usize>,
    /// The row of the last heading.
    heading: usize,
}

/// How the list is broken into rows.
pub(super) struct Form {
    /// For areas of fewer columns than these.
    below: u16,
    /// Numbers of more letters have rows of their own: beside a name they would take its room, and stand in no column.
    beside: usize,
    /// A row of its own has room for so many letters.
    row: usize,
    /// Readings whose names and numbers have no more letters stand in a row each.
    behind: usize,
}

/// How far what belongs to a name stands in from it.
const GAP: &str = "  ";

impl Form {
    fn has_room(&self, numbers: &Phrase) -> bool {
        letters(numbers) <= self.beside
    }
}

/// The forms of the list, the widest first.
pub(super) const FORMS: [Form; 3] = [
    Form { below: u16::MAX, beside: usize::MAX, row: usize::MAX, behind: 0 },
    Form { below: 104, beside: 22, row: usize::MAX, behind: 61 },
    Form { below: 50, beside: 0, row: 27, behind: 0 },
];

/// The list of checks in all its forms.
pub(super) type Lists = [List; FORMS.len()];

/// A heading before the findings of each verdict, readings under their finding. What is said of a finding is worded
/// once for all forms.
pub(super) fn lists(study: &Study, locale: Locale) -> Lists {
    let (dataset, findings) = (study.dataset(), study.findings());
    let wording = Wording::new(dataset, locale);
    let mut lists = Lists::default();
    let mut before = None;
    for finding in findings {
        let heading = (before != Some(finding.verdict)).then(|| {
            let title = Phrase::new().strong(words::verdict(finding.verdict).get(locale));
            vec![title, Phrase::new().label(LabelKind::Count, locale.count(study.count(finding.verdict)))]
        });
        before = Some(finding.verdict);
        let (cells, numbers) = (finding_cells(dataset, finding, locale), said::in_numbers(wording, finding));
        let readings: Vec<(Phrase, Phrase)> = said::readings(wording, finding).into_iter().map(reading_cells).collect();
        for (list, form) in lists.iter_mut().zip(&FORMS) {
            list.add(form, heading.clone(), (cells.clone(), numbers.clone()), &readings);
        }
    }
    lists
}

impl List {
    /// Adds a finding and its readings, each with its numbers, below a heading where one begins.
    fn add(
        &mut self,
        form: &Form,
        heading: Option<Vec<Phrase>>,
        (cells, numbers): (Vec<Phrase>, Phrase),
        readings: &[(Phrase, Phrase)],
    ) {
        if let Some(cells) = heading {
            self.heading = self.rows.len();
            self.rows.push(Row { kind: RowKind::Heading, cells });
        }
        self.first.push(self.rows.len());
        let beside = form.has_room(&numbers);
        self.push(RowKind::Member(self.heading), cells, numbers, beside, form);
        // Readings of one number are compared: all have theirs beside the name, or none.
        let beside = readings.iter().all(|(_, numbers)| form.has_room(numbers));
        let names = readings.iter().map(|(name, _)| letters(name)).max().unwrap_or_default();
        let behind = readings.iter().all(|(_, numbers)| names + 1 + letters(numbers) <= form.behind);
        for (name, numbers) in readings.iter().cloned() {
            let kind = RowKind::More(self.heading);
            if !beside && behind {
                // Too long for their column they begin right behind the longest name.
                let blanks = " ".repeat(names - letters(&name));
                let cells =
                    vec![Phrase::new(), Phrase::new(), Phrase::new(), name.word(blanks).word(" ").then(numbers)];
                self.rows.push(Row { kind, cells });
            } else {
                let name = Phrase::new().word(GAP).then(name);
                self.push(kind, vec![Phrase::new(), Phrase::new(), name], numbers, beside, form);
            }
        }
    }

    /// A row with its numbers behind its name, or in rows of their own below it.
    fn push(&mut self, kind: RowKind, mut cells: Vec<Phrase>, numbers: Phrase, beside: bool, form: &Form) {
        if beside {
            cells.push(numbers);
            return self.rows.push(Row { kind, cells });
        }
        self.rows.push(Row { kind, cells });
        let wide = letters(&numbers) - numbers.text().chars().count();
        let more = RowKind::More(self.heading);
        self.rows.extend(numbers.broken(form.row.saturating_sub(wide)).into_iter().map(|part| {
            let blank = Phrase::new;
            // Where no column is for numbers they stand under the name.
            let cells = match form.beside {
                0 => vec![blank(), blank(), blank().word("  ").then(part)],
                _ => vec![blank(), blank(), blank(), part],
            };
            Row { kind: more, cells }
        }));
    }
}

fn list_block(study: &Study, at: usize, locale: Locale) -> Block {
    let lists = study.checks(locale);
    let form = |form| table(Rc::clone(&lists), form, at, locale);
    let narrower = FORMS.iter().enumerate().skip(1).rev();
    let table = Table { forms: narrower.map(|(at, spec)| (spec.below, form(at))).collect(), ..form(0) };
    Block {
        title: Text::new("核对", "Audit").get(locale).into(), right: Phrase::new(), content: Content::Table(table)
    }
}

/// The list in one of its forms.
fn table(lists: Rc<Lists>, form: usize, at: usize, locale: Locale) -> Table {
    let list = lists.get(form);
    let (length, selected) = list.map_or((0, None), |list| (list.rows.len(), list.first.get(at).copied()));
    let nothing = || Row { kind: RowKind::Item, cells: Vec::new() };
    let row = move |at: usize| lists.get(form).and_then(|list| list.rows.get(at)).cloned().unwrap_or_else(nothing);
    let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
    let mut columns = vec![
        column(Text::new("", ""), ColumnKind::Text, 0),
        column(Text::new("出处", "Place"), ColumnKind::Text, 2),
        column(Text::new("核对什么", "What"), ColumnKind::Name, 0),
    ];
    if FORMS.get(form).is_some_and(|form| form.beside > 0) {
        columns.push(column(Text::new("用数表示", "In numbers"), ColumnKind::Formula, 1));
    }
    Table::new(columns, length, row, selected)
}

/// What a number would belong to, and what becomes of that; and in numbers, with what follows.
fn reading_cells(reading: Reading) -> (Phrase, Phrase) {
    let arrow = format!(" {} ", reading.arrow());
    let name = Phrase::new().piece(Piece::Tried(reading.verdict)).muted(format!(" {}", reading.name));
    let numbers = Phrase::new().figure(reading.value).muted(arrow).figure_or_missing(reading.base);
    (name, numbers)
}

/// Verdict, place and name; its numbers follow them.
fn finding_cells(dataset: &Dataset, finding: &Finding, locale: Locale) -> Vec<Phrase> {
    let place = finding.subject.first().and_then(|subject| said::locator(dataset, *subject)).unwrap_or_default();
    vec![
        Phrase::new().piece(Piece::Verdict(finding.verdict)),
        Phrase::new().label(LabelKind::Locator, place),
        said::title(dataset, finding, locale).into(),
    ]
}

/// The question that the selected finding raises, with the document it is about; none where it is consistent.
pub(super) fn question(study: &Study, selection: &Selection, locale: Locale) -> Option<Phrase> {
    let dataset = study.dataset();
    let findings = study.findings();
    let finding = findings.get(selection.row.min(findings.len().checked_sub(1)?))?;
    let question = detail::question(dataset, finding, locale)?;
    let subject = finding.subject.first()?;
    let observation = dataset.find(subject.role, subject.indicator, subject.area, subject.period);
    let ranking = || dataset.find_ranking(subject.role, subject.indicator, subject.area, subject.period);
    let source = observation
        .and_then(|observation| observation.attributes.source)
        .or_else(|| ranking().and_then(|(_, ranking)| ranking.source));
    let Some(source) = source else { return Some(question) };
    let title = dataset.source(source).title.get(locale);
    Some(Phrase::new().word(Text::new("《{}》", "“{}”, ").fill(locale, &[title])).then(question))
}

/// The checks of a series, for where there is room beside its figures; none where nothing is held against it.
pub(super) fn checks_of(study: &Study, indicator: IndicatorId, area: AreaId, locale: Locale) -> Option<Block> {
    /// More are a list of their own.
    const MOST: usize = 5;
    let about = |finding: &&Finding| {
        finding.subject.iter().any(|subject| (subject.indicator, subject.area) == (indicator, area))
    };
    let lines = detail::listed(study.dataset(), study.findings_about(indicator).filter(about).take(MOST), locale);
    (!lines.is_empty()).then(|| Block::prose(Text::new("这些数的核对", "Checks of these figures").get(locale), lines))
}

/// Findings about an indicator that are not consistent, for its card.
pub(super) fn doubts_about(study: &Study, indicator: IndicatorId) -> impl Iterator<Item = &Finding> {
    study.findings_about(indicator).filter(|finding| finding.verdict != Verdict::Consistent)
}

/// Findings about some figures that are not consistent, for the card of one that they are, or that it follows from.
pub(super) fn doubts_of<'a>(
    study: &'a Study,
    indicator: IndicatorId,
    figures: &'a [Reference],
) -> impl Iterator<Item = &'a Finding> {
    doubts_about(study, indicator).filter(|finding| is_about(finding, figures))
}

/// Whether a finding is about one of some figures: about its value, its growth or its rank.
fn is_about(finding: &Finding, figures: &[Reference]) -> bool {
    let same = |one: &Reference, other: &Reference| {
        let of = |it: &Reference| (it.role, it.indicator, it.area, it.period);
        of(one) == of(other)
    };
    finding.subject.iter().any(|subject| figures.iter().any(|figure| same(subject, figure)))
}

/// What the growth of a figure may belong to, tried one by one, for its card.
pub(super) fn readings_of(
    study: &Study,
    wording: Wording<'_>,
    indicator: IndicatorId,
    figures: &[Reference],
) -> Vec<Reading> {
    let about = |finding: &&Finding| {
        finding.subject.first().is_some_and(|subject| subject.indicator == indicator) && is_about(finding, figures)
    };
    let read = study.findings_about(indicator).filter(about).find(|finding| !finding.readings.is_empty());
    read.map(|finding| said::readings(wording, finding)).unwrap_or_default()
}

/// A finding in a line: verdict, what was tried, the numbers.
pub(super) fn line(dataset: &Dataset, finding: &Finding, locale: Locale) -> Phrase {
    Phrase::new()
        .piece(Piece::Verdict(finding.verdict))
        .word(format!(" {}  ", said::title(dataset, finding, locale)))
        .then(said::in_numbers(Wording::new(dataset, locale), finding))
}
