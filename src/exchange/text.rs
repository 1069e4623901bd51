//! A page as plain text: everything it says, nothing cut.

use crate::analysis::Origin;
use crate::locale::Locale;
use crate::report::{
    Arrangement, BarList, Block, Column, ColumnChart, ColumnKind, Content, Dumbbell, Fact, Figure, Headline, LineChart,
    LineSeries, Pair, Panel, Phrase, RankHistory, RankLadder, Ranking, Reading, Report, RowKind, RungState, Slope,
    Standout, Steps, Strip, Table, TableColumn, Tiers,
};
use crate::text::{Align, fit, width, wrap};

/// The longest bar, in columns.
const BAR: usize = 32;

/// A page as lines of text. Prose and title rules keep to `columns`; tables are as wide as they need to be, so that
/// other programs find a row in a line.
#[must_use]
pub fn write(report: &Report, locale: Locale, columns: usize) -> String {
    paged(report, Page { lines: Vec::new(), columns: columns.max(20), folds: false, locale })
}

/// The same for a reader: where a table is wider than `columns`, what a row says stands below its name.
#[must_use]
pub fn write_within(report: &Report, locale: Locale, columns: usize) -> String {
    paged(report, Page { lines: Vec::new(), columns: columns.max(20), folds: true, locale })
}

fn paged(report: &Report, mut page: Page) -> String {
    page.lines.push(report.title.clone());
    page.lines.push(report.as_of.text());
    if report.is_sortable {
        page.lines.extend(report.head.iter().map(Phrase::text));
    }
    // What a list leads to comes first; the list itself is for looking up.
    let lists = usize::from(report.arrangement == Arrangement::Aside && report.blocks.len() > 1);
    for block in report.blocks.iter().skip(lists).chain(report.blocks.iter().take(lists)) {
        page.block(block);
    }
    if !report.foot.is_empty() {
        page.lines.push(String::new());
    }
    for phrase in &report.foot {
        page.prose("", phrase);
    }
    let mut text = String::new();
    for line in &page.lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

struct Page {
    lines: Vec<String>,
    columns: usize,
    /// Whether tables keep to the columns too.
    folds: bool,
    locale: Locale,
}

impl Page {
    fn block(&mut self, block: &Block) {
        self.lines.push(String::new());
        if !block.title.is_empty() {
            self.rule(&block.title.long, &block.right.text());
        }
        self.content(&block.content);
    }

    /// `── title ───────── right ─`
    fn rule(&mut self, title: &str, right: &str) {
        let right = if right.is_empty() { String::new() } else { format!(" {right} ─") };
        let used = 3 + width(title) + 1 + width(&right);
        let rest = "─".repeat(self.columns.saturating_sub(used).max(2));
        self.lines.push(format!("── {title} {rest}{right}"));
    }

    fn prose(&mut self, indent: &str, phrase: &Phrase) {
        for line in wrap(&phrase.text(), self.columns.saturating_sub(width(indent))) {
            self.lines.push(format!("{indent}{line}"));
        }
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::Panel(panel) => self.panel(panel),
            Content::Headline(headline) => self.headline(headline),
            Content::Summary(summary) => {
                self.headline(&summary.headline);
                self.facts(&summary.facts);
            }
            Content::Facts(facts) => self.facts(facts),
            Content::Quote(sentence) => self.prose("  ", sentence),
            Content::Columns(chart) => self.column_chart(chart),
            Content::Lines(chart) => self.line_chart(chart),
            Content::Bars(bars) => self.bars(bars),
            Content::Ranking(ranking) => self.ranking(ranking),
            Content::Ladders(ladders) => ladders.iter().for_each(|ladder| self.ladder(ladder)),
            Content::History(history) => self.history(history),
            Content::Slope(slope) => self.slope(slope),
            Content::Dumbbell(pairs) => self.dumbbell(pairs),
            Content::Tiers(tiers) => self.tiers(tiers),
            Content::Standout(standout) => self.standout(standout),
            Content::Table(table) => self.table(table),
            Content::Readings(readings) => self.readings(readings),
            Content::Prose(phrases) => phrases.iter().for_each(|phrase| self.prose("  ", phrase)),
        }
    }

    fn panel(&mut self, panel: &Panel) {
        self.headline(&panel.headline);
        for chart in &panel.charts {
            self.lines.push(String::new());
            self.content(chart);
        }
        if !panel.ranks.is_empty() {
            self.lines.push(String::new());
        }
        self.strips(&panel.ranks);
        panel.notes.iter().for_each(|note| self.prose("  ", note));
    }

    fn headline(&mut self, headline: &Headline) {
        let figure = headline.figure.as_ref().map_or_else(|| "?".to_owned(), Figure::text);
        let interval = headline.figure.as_ref().and_then(|figure| figure.interval.clone()).unwrap_or_default();
        let period = headline.period.as_ref().map(|label| label.text.clone()).unwrap_or_default();
        self.lines.push(format!("  {}  {figure} {interval}  {period}", headline.name));
        if !headline.change.is_empty() {
            self.prose("  ", &headline.change);
        }
        headline.facts.iter().chain(&headline.more).for_each(|fact| self.prose("  ", fact));
    }

    fn facts(&mut self, facts: &[Fact]) {
        let names = facts.iter().map(|fact| width(&fact.name)).max().unwrap_or_default();
        for fact in facts {
            let room = self.columns.saturating_sub(names + 4);
            let mut name = fit(&fact.name, names, Align::Left);
            for line in wrap(&fact.what.text(), room) {
                self.lines.push(format!("  {name}  {line}"));
                name = " ".repeat(names);
            }
        }
    }

    fn column_chart(&mut self, chart: &ColumnChart) {
        let own_scales = chart.groups.len() > 1;
        let height = |column: &Column| column.value.as_ref().and_then(Figure::height);
        for group in &chart.groups {
            if !group.name.is_empty() {
                let note = group.note.text();
                self.lines.push(format!("  {}  {note}", group.name));
            }
            let maximum = group.columns.iter().filter_map(height).fold(0.0, f64::max);
            let rows: Vec<Vec<String>> = group
                .columns
                .iter()
                .map(|column| {
                    let value = column.value.as_ref();
                    vec![
                        column.label.text.clone(),
                        value.map_or_else(|| "?".to_owned(), Figure::text),
                        value.and_then(|figure| figure.interval.clone()).unwrap_or_default(),
                        column.growth.as_ref().map(Figure::text).unwrap_or_default(),
                        value.map(|figure| bar(figure, maximum)).unwrap_or_default(),
                    ]
                })
                .collect();
            self.grid(
                if own_scales { "    " } else { "  " },
                &rows,
                &[Align::Left, Align::Right, Align::Left, Align::Right, Align::Left],
            );
        }
        for benchmark in &chart.benchmarks {
            let labels = chart.groups.first().map(|group| group.columns.as_slice()).unwrap_or_default();
            let values: Vec<String> = labels
                .iter()
                .zip(&benchmark.values)
                .filter_map(|(column, value)| {
                    value.as_ref().map(|value| format!("{} {}", column.label.text, value.text()))
                })
                .collect();
            self.lines.push(format!("  {}  {}", benchmark.name, values.join("  ")));
        }
        chart.remarks.iter().for_each(|remark| self.prose("  ", remark));
    }

    fn line_chart(&mut self, chart: &LineChart) {
        self.by_period(&chart.periods.iter().map(|label| label.text.clone()).collect::<Vec<_>>(), &chart.series);
        chart.remarks.iter().for_each(|remark| self.prose("  ", remark));
    }

    /// Periods as rows, series as columns.
    fn by_period(&mut self, periods: &[String], series: &[LineSeries]) {
        let mut rows =
            vec![std::iter::once(String::new()).chain(series.iter().map(|line| line.name.clone())).collect::<Vec<_>>()];
        for (at, period) in periods.iter().enumerate() {
            let values = series
                .iter()
                .map(|line| line.values.get(at).and_then(Option::as_ref).map_or_else(|| "?".to_owned(), Figure::text));
            rows.push(std::iter::once(period.clone()).chain(values).collect());
        }
        let alignment: Vec<Align> = std::iter::once(Align::Left).chain(series.iter().map(|_| Align::Right)).collect();
        self.grid("  ", &rows, &alignment);
    }

    fn bars(&mut self, bars: &BarList) {
        if let Some((name, figure)) = &bars.reference {
            self.lines.push(format!("  {name}  {}", figure.text()));
        }
        let rows: Vec<Vec<String>> = (0..bars.length)
            .map(|at| {
                let row = (bars.row)(at);
                vec![
                    if row.own { "▸".into() } else { String::new() },
                    row.position.as_ref().map(Figure::text).unwrap_or_default(),
                    row.name,
                    row.lead.text(),
                    row.value.as_ref().map_or_else(|| "?".to_owned(), Figure::text),
                    row.former.text(),
                    row.extra.text(),
                    row.value.as_ref().map(|figure| bar(figure, bars.maximum)).unwrap_or_default(),
                ]
            })
            .collect();
        let [left, right] = [Align::Left, Align::Right];
        // Titles stand above the columns that hold something.
        let heads = bars.heads.as_ref().filter(|heads| !heads.extra.is_empty() || !heads.former.is_empty());
        let heads = heads.map(|heads| {
            let extra = heads.extra.first().map_or("", String::as_str);
            let titles = ["", "", &heads.name, &heads.lead, &heads.value, &heads.former, extra, ""];
            titles.map(str::to_owned).to_vec()
        });
        let rows: Vec<Vec<String>> = heads.into_iter().chain(rows).collect();
        self.grid("  ", &rows, &[left, right, left, right, right, right, right, left]);
    }

    fn ranking(&mut self, ranking: &Ranking) {
        let strips: Vec<Strip> = (0..ranking.length).map(|at| (ranking.row)(at)).collect();
        self.strips(&strips);
    }

    fn strips(&mut self, strips: &[Strip]) {
        let name = strips.iter().map(|strip| width(&strip.name)).max().unwrap_or_default();
        let period = strips.iter().map(|strip| width(&strip.period.text)).max().unwrap_or_default();
        for strip in strips {
            if let Some(heading) = &strip.heading {
                self.lines.push(format!("  {heading}"));
            }
            let rungs: Vec<String> = strip
                .rungs
                .iter()
                .zip(1..)
                .map(|(state, position)| match state {
                    RungState::Own => format!("[{position}]"),
                    RungState::Former => position.to_string(),
                    RungState::OneOf => "▫".into(),
                    RungState::Known => "•".into(),
                    RungState::Unknown => "·".into(),
                })
                .collect();
            let moved = strip.moved.as_ref().map(|moved| format!("  {}", moved.text())).unwrap_or_default();
            self.lines.push(format!(
                "  {}  {}  {}  {}{moved}",
                fit(&strip.name, name, Align::Left),
                fit(&strip.period.text, period, Align::Left),
                rungs.join(" "),
                strip.among.text(),
            ));
            let notes = Phrase::joined(&strip.notes, " · ");
            if !notes.is_empty() {
                self.prose("    ", &notes);
            }
        }
    }

    fn ladder(&mut self, ladder: &RankLadder) {
        self.lines.push(format!("  {}", ladder.title.text()));
        let rows: Vec<Vec<String>> = ladder
            .rungs
            .iter()
            .map(|rung| {
                let range = if rung.from == rung.to {
                    rung.from.text.clone()
                } else {
                    format!("{}–{}", rung.from.text, rung.to.text)
                };
                let mark = match rung.state {
                    RungState::Own => "▸",
                    RungState::Former => "◂",
                    RungState::OneOf => "▫",
                    RungState::Known => "•",
                    RungState::Unknown => "·",
                };
                let mark = if rung.doubtful { format!("{mark} !") } else { mark.to_owned() };
                vec![range, mark, rung.who.text()]
            })
            .collect();
        self.grid("    ", &rows, &[Align::Right, Align::Left, Align::Left]);
    }

    fn history(&mut self, history: &RankHistory) {
        self.by_period(&history.periods.iter().map(|label| label.text.clone()).collect::<Vec<_>>(), &history.series);
        history.remarks.iter().chain(history.signs.first()).for_each(|remark| self.prose("  ", remark));
    }

    fn slope(&mut self, slope: &Slope) {
        let head = [&slope.left, &slope.right].map(|name| vec![String::new(), name.clone(), String::new()]).concat();
        let rows = slope.lines.iter().map(|line| {
            let mark = if line.own { "▸" } else { "" };
            vec![mark.into(), line.name.clone(), line.left.text(), mark.into(), line.name.clone(), line.right.text()]
        });
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        self.grid("  ", &rows, &[Align::Left, Align::Left, Align::Right, Align::Left, Align::Left, Align::Right]);
        slope.remarks.iter().for_each(|remark| self.prose("  ", remark));
    }

    fn dumbbell(&mut self, pairs: &Dumbbell) {
        let head = vec![pairs.name.clone(), pairs.from.text.clone(), pairs.to.text.clone(), String::new()];
        let text = |figure: &Option<Figure>| figure.as_ref().map_or_else(|| "?".to_owned(), Figure::text);
        let row = |pair: &Pair| vec![pair.name.clone(), text(&pair.from), text(&pair.to), text(&pair.change)];
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(pairs.rows.iter().map(row)).collect();
        self.grid("  ", &rows, &[Align::Left, Align::Right, Align::Right, Align::Right]);
        pairs.remarks.iter().for_each(|remark| self.prose("  ", remark));
    }

    fn tiers(&mut self, tiers: &Tiers) {
        for (at, steps) in tiers.ladders.iter().enumerate() {
            if at > 0 {
                self.lines.push(String::new());
            }
            self.lines.push(format!("  {}  {}", steps.title, steps.period.text()));
            self.steps(steps);
        }
        self.prose("  ", &tiers.note);
    }

    fn standout(&mut self, standout: &Standout) {
        self.headline(&standout.headline);
        if let Some(rank) = &standout.rank {
            self.strips(std::slice::from_ref(rank));
        }
        standout.lines.iter().for_each(|line| self.prose("  ", line));
    }

    fn steps(&mut self, steps: &Steps) {
        let maximum =
            steps.steps.iter().filter_map(|step| step.now.as_ref().and_then(Figure::height)).fold(0.0, f64::max);
        let rows: Vec<Vec<String>> = steps
            .steps
            .iter()
            .map(|step| {
                let before = step.before.as_ref().map_or_else(|| "?".to_owned(), Figure::text);
                vec![
                    step.name.clone(),
                    step.now.as_ref().map_or_else(|| "?".to_owned(), Figure::text),
                    format!("{} {before}", step.before_label.text),
                    step.changes.first().map_or_else(String::new, Phrase::text),
                    step.now.as_ref().map(|figure| bar(figure, maximum)).unwrap_or_default(),
                ]
            })
            .collect();
        self.grid("  ", &rows, &[Align::Left, Align::Right, Align::Left, Align::Left, Align::Left]);
    }

    fn readings(&mut self, readings: &[Reading]) {
        let rows: Vec<Vec<String>> = readings
            .iter()
            .map(|reading| {
                vec![
                    crate::report::words::verdict_mark(reading.verdict).to_owned(),
                    reading.name.clone(),
                    reading.value.text(),
                    reading.arrow().into(),
                    reading.base.as_ref().map_or_else(|| "?".to_owned(), Figure::text),
                    crate::report::words::tried(reading.verdict).get(self.locale).to_owned(),
                ]
            })
            .collect();
        self.grid("  ", &rows, &[Align::Left, Align::Left, Align::Right, Align::Left, Align::Right, Align::Left]);
    }

    fn table(&mut self, table: &Table) {
        let mut rows: Vec<(RowKind, Vec<String>)> =
            vec![(RowKind::Item, table.columns.iter().map(|column| column.title.clone()).collect())];
        let largest = largest(table);
        for at in 0..table.length {
            let row = (table.row)(at);
            let cell = |(cell, column): (&Phrase, &TableColumn)| match column.kind {
                // The figure of a bar stands in a column of its own.
                ColumnKind::Bar => cell.figures().next().map(|figure| bar(figure, largest)).unwrap_or_default(),
                _ => cell.text(),
            };
            let cells = if row.kind == RowKind::Heading {
                row.cells.iter().map(Phrase::text).collect()
            } else {
                row.cells.iter().zip(&table.columns).map(cell).collect()
            };
            rows.push((row.kind, cells));
        }
        for (at, column) in table.columns.iter().enumerate() {
            if column.kind == ColumnKind::Number {
                align_decimals(&mut rows, at);
            }
        }
        let alignment: Vec<Align> =
            table
                .columns
                .iter()
                .map(|column| {
                    if matches!(column.kind, ColumnKind::Right | ColumnKind::Number) {
                        Align::Right
                    } else {
                        Align::Left
                    }
                })
                .collect();
        let items: Vec<Vec<String>> =
            rows.iter().filter(|(kind, _)| *kind != RowKind::Heading).map(|(_, cells)| cells.clone()).collect();
        let untitled = usize::from(table.columns.iter().all(|column| column.title.is_empty()));
        let printed = formatted(&items, &alignment);
        if self.folds && printed.iter().any(|line| width(line) + 2 > self.columns) {
            return self.folded(&rows);
        }
        let mut printed = printed.into_iter().skip(untitled);
        for (kind, cells) in rows.iter().skip(untitled) {
            match kind {
                RowKind::Heading => self.lines.push(format!("  {}", cells.join("  "))),
                RowKind::Item | RowKind::Member(_) | RowKind::More(_) => {
                    self.lines.extend(printed.next().map(|line| format!("  {line}")));
                }
            }
        }
    }

    /// A table without its header: each name in a line, once for all of its rows, and below it what they say.
    fn folded(&mut self, rows: &[(RowKind, Vec<String>)]) {
        let mut before = "";
        for (kind, cells) in rows.iter().skip(1) {
            if *kind == RowKind::Heading {
                self.lines.push(format!("  {}", cells.join("  ")));
                before = "";
                continue;
            }
            let Some((name, rest)) = cells.split_first() else { continue };
            if name.trim() != before {
                self.lines
                    .extend(wrap(name.trim(), self.columns.saturating_sub(4)).into_iter().map(|l| format!("    {l}")));
                before = name.trim();
            }
            let said: Vec<&str> = rest.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            let said = wrap(&said.join("  "), self.columns.saturating_sub(6));
            self.lines.extend(said.into_iter().map(|line| format!("      {line}")));
        }
    }

    fn grid(&mut self, indent: &str, rows: &[Vec<String>], alignment: &[Align]) {
        for line in formatted(rows, alignment) {
            self.lines.push(format!("{indent}{line}"));
        }
    }
}

/// Rows as lines with aligned columns; a column that is empty in every row is left out.
fn formatted(rows: &[Vec<String>], alignment: &[Align]) -> Vec<String> {
    let widths: Vec<usize> = (0..alignment.len())
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .zip(alignment)
                .filter(|((_, wide), _)| **wide > 0)
                .map(|((cell, wide), align)| fit(cell, *wide, *align))
                .collect();
            cells.join("  ").trim_end().to_owned()
        })
        .collect()
}

/// The largest figure that is drawn as a bar.
fn largest(table: &Table) -> f64 {
    let Some(bars) = table.columns.iter().position(|column| column.kind == ColumnKind::Bar) else { return 0.0 };
    let of_row = |at| (table.row)(at).cells.get(bars)?.figures().next()?.height();
    (0..table.length).filter_map(of_row).fold(0.0, f64::max)
}

/// Pads the numbers of a column behind their decimals, so that the decimal marks stand below each other.
fn align_decimals(rows: &mut [(RowKind, Vec<String>)], at: usize) {
    let tail = |cell: &str| {
        let digits = cell.rfind(|c: char| c.is_ascii_digit()).map_or(0, |end| end + 1);
        let number = &cell[..digits];
        let fraction = number.rfind('.').map_or(0, |point| digits - point);
        fraction + width(&cell[digits..])
    };
    let longest = rows.iter().skip(1).filter_map(|(_, cells)| cells.get(at)).map(|cell| tail(cell)).max().unwrap_or(0);
    for (kind, cells) in rows.iter_mut().skip(1) {
        if *kind != RowKind::Heading
            && let Some(cell) = cells.get_mut(at)
        {
            let missing = longest - tail(cell).min(longest);
            cell.push_str(&" ".repeat(missing));
        }
    }
}

/// A bar from zero: full where published, light where inferred.
fn bar(figure: &Figure, maximum: f64) -> String {
    let share = figure.height().map_or(0.0, |height| if maximum > 0.0 { height / maximum } else { 0.0 });
    let glyph = if figure.origin == Origin::Inferred { "▒" } else { "█" };
    glyph.repeat((share.clamp(0.0, 1.0) * BAR as f64).round() as usize)
}
