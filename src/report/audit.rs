//! What agrees and what does not: every finding with its formula in numbers, its readings and the question it raises.

mod detail;
mod said;

use std::rc::Rc;

use super::{
    Arrangement, Block, ColumnKind, Content, Cursor, LabelKind, Phrase, Piece, Reading, Report, Row, RowKind,
    Selection, Study, Table, TableColumn, Wording, page, words,
};
use crate::analysis::{Finding, Verdict};
use crate::data::{Dataset, IndicatorId};
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
    // Short of rows what follows from the readings stays whole, then the test that they were put to.
    let need = if blocks.len() > 3 { vec![0, 3, 1, 2, 4] } else { (0..blocks.len()).collect() };
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

/// The rows of the list in one of its forms.
#[derive(Debug, Default)]
pub(super) struct List {
    rows: Vec<Row>,
    /// The first row of each finding.
    first: Vec<usize>,
}

/// How the list is broken into rows.
pub(super) struct Form {
    /// For areas of fewer columns than these.
    below: u16,
    /// Numbers of more letters have rows of their own: beside a name they would take its room, and stand in no column.
    beside: usize,
    /// A row of its own has room for so many letters.
    row: usize,
}

impl Form {
    fn has_room(&self, numbers: &Phrase) -> bool {
        numbers.text().chars().count() <= self.beside
    }
}

/// The forms of the list, the widest first.
pub(super) const FORMS: [Form; 3] = [
    Form { below: u16::MAX, beside: usize::MAX, row: usize::MAX },
    Form { below: 104, beside: 22, row: usize::MAX },
    Form { below: 50, beside: 0, row: 27 },
];

impl List {
    /// A heading before the findings of each verdict, readings under their finding.
    pub(super) fn new(study: &Study, form: &Form, locale: Locale) -> Self {
        let (dataset, findings) = (study.dataset(), study.findings());
        let wording = Wording::new(dataset, locale);
        let mut list = Self::default();
        let mut before = None;
        let mut heading = 0;
        for finding in findings {
            if before != Some(finding.verdict) {
                heading = list.rows.len();
                let title = Phrase::new().strong(words::verdict(finding.verdict).get(locale));
                let count = Phrase::new().label(LabelKind::Count, locale.count(study.count(finding.verdict)));
                list.rows.push(Row { kind: RowKind::Heading, cells: vec![title, count] });
                before = Some(finding.verdict);
            }
            list.first.push(list.rows.len());
            let cells = finding_cells(dataset, finding, locale);
            let numbers = said::in_numbers(wording, finding);
            let beside = form.has_room(&numbers);
            list.push(RowKind::Member(heading), cells, numbers, beside, form);
            let readings = said::readings(wording, finding);
            let names: Vec<String> = readings.iter().map(|reading| format!("  {}", reading.name)).collect();
            let numbers: Vec<Phrase> = readings.into_iter().map(reading_numbers).collect();
            // Readings of one number are compared: all have theirs beside the name, or none.
            let beside = numbers.iter().all(|numbers| form.has_room(numbers));
            for (name, numbers) in names.into_iter().zip(numbers) {
                let cells = vec![Phrase::new(), Phrase::new(), Phrase::new().muted(name)];
                list.push(RowKind::More(heading), cells, numbers, beside, form);
            }
        }
        list
    }

    /// A row with its numbers behind its name, or in rows of their own below it.
    fn push(&mut self, kind: RowKind, mut cells: Vec<Phrase>, numbers: Phrase, beside: bool, form: &Form) {
        let heading = if let RowKind::Member(heading) | RowKind::More(heading) = kind { heading } else { 0 };
        if beside {
            cells.push(numbers);
            return self.rows.push(Row { kind, cells });
        }
        self.rows.push(Row { kind, cells });
        // Chinese letters are twice as wide.
        let wide = numbers.text().chars().filter(|letter| !letter.is_ascii()).count();
        let row = if form.row == usize::MAX { form.row } else { form.row.saturating_sub(wide) };
        self.rows.extend(numbers.broken(row).into_iter().map(|part| {
            let blank = Phrase::new;
            // Where no column is for numbers they stand under the name.
            let cells = match form.beside {
                0 => vec![blank(), blank(), blank().word("  ").then(part)],
                _ => vec![blank(), blank(), blank(), part],
            };
            Row { kind: RowKind::More(heading), cells }
        }));
    }
}

fn list_block(study: &Rc<Study>, at: usize, locale: Locale) -> Block {
    let [base, narrower @ ..] = &FORMS;
    let forms = narrower.iter().enumerate().rev();
    let table = Table {
        forms: forms.map(|(form, spec)| (spec.below, table(study, (form + 1, spec), at, locale))).collect(),
        ..table(study, (0, base), at, locale)
    };
    Block {
        title: Text::new("核对", "Audit").get(locale).into(), right: Phrase::new(), content: Content::Table(table)
    }
}

/// The list in one of its forms.
fn table(study: &Rc<Study>, (at_form, form): (usize, &Form), at: usize, locale: Locale) -> Table {
    let list = study.checks(at_form, locale);
    let (length, selected) = (list.rows.len(), list.first.get(at).copied());
    let nothing = || Row { kind: RowKind::Item, cells: Vec::new() };
    let row = move |at: usize| list.rows.get(at).cloned().unwrap_or_else(nothing);
    let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
    let mut columns = vec![
        column(Text::new("", ""), ColumnKind::Text, 0),
        column(Text::new("出处", "Place"), ColumnKind::Text, 2),
        column(Text::new("核对什么", "What"), ColumnKind::Name, 0),
    ];
    if form.beside > 0 {
        columns.push(column(Text::new("用数表示", "In numbers"), ColumnKind::Formula, 1));
    }
    Table::new(columns, length, row, selected)
}

/// What a number would belong to, in numbers, and what follows.
fn reading_numbers(reading: Reading) -> Phrase {
    let arrow = format!(" {} ", reading.arrow());
    Phrase::new()
        .piece(Piece::Tried(reading.verdict))
        .word(" ")
        .figure(reading.value)
        .muted(arrow)
        .figure_or_missing(reading.base)
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

/// Findings about an indicator that are not consistent, for its card.
pub(super) fn doubts_about(study: &Study, indicator: IndicatorId) -> impl Iterator<Item = &Finding> {
    study.findings().iter().filter(move |finding| {
        finding.verdict != Verdict::Consistent && finding.subject.iter().any(|subject| subject.indicator == indicator)
    })
}

/// What the growth of an indicator may belong to, tried one by one, for its card.
pub(super) fn readings_about(study: &Study, wording: Wording<'_>, indicator: IndicatorId) -> Vec<Reading> {
    let about = |finding: &&Finding| finding.subject.first().is_some_and(|subject| subject.indicator == indicator);
    let read = study.findings().iter().filter(about).find(|finding| !finding.readings.is_empty());
    read.map(|finding| said::readings(wording, finding)).unwrap_or_default()
}

/// A finding in a line: verdict, what was tried, the numbers.
pub(super) fn line(dataset: &Dataset, finding: &Finding, locale: Locale) -> Phrase {
    Phrase::new()
        .piece(Piece::Verdict(finding.verdict))
        .word(format!(" {}  ", said::title(dataset, finding, locale)))
        .then(said::in_numbers(Wording::new(dataset, locale), finding))
}
