//! Official statistics on a terminal, drawn so that nothing looks known that is not known.
//!
//! A figure knows what it is: its unit, its bound (“at least”), its precision, its status, its place in the source,
//! and whether it was published, computed or inferred. This library is the whole program; `main.rs` parses, dispatches
//! and says how it ended.
//!
//! # The map
//!
//! The overview, `innoboard --frame --size 80x24 --lang en`, with the file behind each part. `view.rs`, `layout.rs`,
//! `block/`, `widgets/` and `actions/` stand in `src/tui/`.
//!
//! ```text
//!   Fushun innovation metrics                                   as of 2024-03-27   <- tui/view.rs
//!   1 Overview   2 Trends   3 Rankings   4 Tiers   5 Figures   6 Audit             <- a tab is a row of REPORTS: report/mod.rs
//!  ── Patents ──────────────────── 2023 ─  ── R&D intensity ────────────── 2022 ─  <- title rule: widgets/rule.rs
//!   6.98 per 10,000  Patents per 10,000     2.38%  R&D intensity                   <- headline: block/panel.rs
//!   2022 ? not stated                       2021 ? not stated  vs China −0.16 pp
//!      1,298 ~≥52 58       26        6      China    █████████████████████ 2.54    <- columns: widgets/columns.rs
//!        ███  ⢄⢄⢄ ███ ~≥11 ███  ~4  ███                                            <- shaded is inferred: analysis/infer.rs
//!        ███  ▒↑▒ ███  ⢀⢀⢀ ███  ▒▒▒ ███     Fushun   ███████████████████▋ 2.38     <- bars: widgets/bar_list.rs
//!     ?  ███  ▒▒▒ ███  ▒↑▒ ███  ▒▒▒ ███
//!    Patents  IP-std   IP-star   Loan       Liaoning ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ ~2.15
//!   in force   firms    firms    SMEs       Fushun 2021 ?  2022 2.38%  2023 ?
//!   6.98 6th of 14  own scales ’22▒ ’23█    1◂3···········  1st of 14 ! ▲2         <- ranks: report/ranks.rs, widgets/rank_strip.rs
//!  ── Technology market ────────── 2023 ─  ── Enterprise tiers ──── end of 2023 ─  <- what a panel says: report/overview.rs
//!   657 million yuan  Contract value        581 firms  Technology SMEs             <- every number: report/figure.rs; its unit: locale.rs
//!   ▲+49.3% on 2022                         ▲+24.68% on 2022  115 new              <- growth: analysis/growth.rs
//!                              ▲+49.3%      Eagles, gazelles █ 76 firms
//!               ▲+24%  ▲~+22.2%  657        High-tech firms  ██▎ 162  ~≥145        <- steps: report/tiers.rs
//!        ~290    360     ~440    ████       Technology SMEs  ████████ 581  ~466
//!        ⢀⢀⢀⢀⣀   ▅▅▅▅    ▒▒▒▒⠉   ████       Little giants    ▏ 8     3 y to 2023   <- content to widgets: block.rs, block/charts.rs
//!        ▒▒▒▒    ████    ▒▒▒▒    ████       Specialised SMEs ▍ 28    3 y to 2023
//!        2020    2021    2022    2023       Innovative SMEs  ▉ 64    3 y to 2023   <- where panels stand: layout.rs
//!   Conversion eval. 4th of 14 ▲2 ’21       Champions 3rd of 14     second: 2022
//!   Audit  √ 18  ! 7  ? 4    ~ inferred  ≥ at least  ? unknown  ! doubt  ⠒ range   <- report/audit.rs, analysis/audit/
//!   ↑↓←→ select  / search  Enter details  o source  ? help  q quit  { } area       <- keys: actions/table.rs
//! ```
//!
//! # The folders
//!
//! ```text
//! data    →  analysis  →  report  →  exchange   pages as text; files as datasets
//!  what       what          what  ↘
//!  was        follows       a page   tui        pages on a terminal
//!  published  from it       says
//! ```
//!
//! | module | holds | may use of this crate |
//! |---|---|---|
//! | [`text`] | [`CleanText`](text::CleanText), the only strings of data and errors; width, cutting, padding by columns | nothing |
//! | [`locale`] | the two languages, [`Text`](locale::Text), bare numbers, percents, dates | `text` |
//! | [`data`] | [`Dataset`](data::Dataset) and its parts, [`Draft`](data::Draft), [`validate`](data::validate()) | `text`, `locale` |
//! | [`analysis`] | [`Interval`](analysis::Interval), back-casts, bounds, changes, ranks, [`audit`](analysis::audit()) | `data` |
//! | [`report`] | [`Figure`](report::Figure), [`Report`](report::Report), [`REPORTS`](report::REPORTS); one file a page | `analysis`, `data`, `locale`, `text` |
//! | [`exchange`] | [`FORMATS`](exchange::FORMATS); one file a format; `embedded.rs` alone includes files of `data/` | `report`, `analysis`, `data`, `locale`, `text` |
//! | [`tui::widgets`] | ready texts and styles in, cells out | `text` |
//! | [`tui`] | model, update, view, keys, themes, the terminal | `report` and the marks its figures carry, `locale`, `text`, `settings`; `exchange` where copies are written and files read again |
//! | [`settings`] | what flags and environment ask for | `text`, `locale` |
//! | [`cli`] | the command line; decides nothing | `text`, `locale`, the names in the tables |
//!
//! `tests/architecture.rs` reads the sources and holds these walls; what goes beyond them is listed there with its reason.
//!
//! # The way of a number
//!
//! ```text
//! files → exchange::open → Draft → data::validate → Dataset            (or every Problem of the files)
//!                                                      ↓
//!     Selection, Locale → REPORTS[page].build ← Study: the dataset and what was worked out of it
//!                                   ↓
//!                                Report: blocks of Content, numbers in it as Figures
//!                                 ↙   ↘
//!             exchange::text::write   tui::block::draw → Buffer → pen.rs: what changed → terminal
//!                           ↓
//!               print, check, a pipe        key → Message → update(&mut Model) → Effect
//! ```
//!
//! # What always holds
//!
//! In brackets the file of `tests/` that holds it.
//!
//! - `data`, `analysis` and `report` do no input or output and read no clock (`architecture.rs`); with a valid dataset
//!   they cannot fail.
//! - A statistical number reaches the screen or a file only as a [`Figure`](report::Figure), and a figure is made only
//!   of an observation, a ranking, or a result of `analysis`. Periods, ticks, counts of rows, locators and tokens are
//!   [`Label`](report::Label)s (`soundness.rs`).
//! - Nothing under `report` knows a colour or a column width; nothing under `tui/widgets` knows a statistic. The
//!   sources name no indicator and no area: what is special about a dataset stands in its file (`architecture.rs`).
//! - A terminal and a file call the same builder, so they cannot disagree.
//! - [`Table`](report::Table) and [`Ranking`](report::Ranking) hold a length and a row function, not rows: a screen asks
//!   for what it shows.
//! - The dataset is column-wise behind private fields; a [`Series`](data::Series) is a slice of periods and one of values.
//! - Only [`ACTIONS`](tui::actions::ACTIONS) knows keys, but for the digits of the pages, which follow from `REPORTS`:
//!   dispatch, footer, help, `list actions` and the README's key table come from it.
//! - Words of the interface are [`Text`](locale::Text) constants in both languages beside what they name: a missing
//!   translation does not compile.
//! - One thread draws. It sleeps until a message comes, works off what is queued, then draws once; `view` changes
//!   nothing. All else that runs only sends messages.
//! - Control, bidirectional and zero-width characters of a text that comes from outside are made visible by
//!   [`CleanText`](text::CleanText) (its own tests).
//! - An inferred figure has its `~`, a bound its `≥` or `≤`, a doubtful figure its `!`, on every page and in print
//!   (`pages.rs`).
//! - No file of `data/` holds an inferred value, and every number of the source is one of its figures (`data.rs`).
//! - The documents show what the program does (`documents.rs`, `schema.rs`).
//!
//! # How to add
//!
//! - **A page:** a file in `report/` with a `build`, and its row in [`REPORTS`](report::REPORTS). Tab, number key, `print`
//!   and `list pages` follow from the row.
//! - **An action:** an [`Act`](tui::actions::Act) that `tui/update.rs` carries out, and a row in
//!   [`ACTIONS`](tui::actions::ACTIONS) with keys, scope and both languages.
//! - **A theme:** a constant in `tui/theme.rs` and its place in [`THEMES`](tui::theme::THEMES); the tests there measure
//!   its contrasts.
//! - **A kind of content:** a variant of [`Content`](report::Content); the compiler then asks for its drawing in
//!   `tui/block.rs` and its text in `exchange/text.rs`. A new widget is a file in `tui/widgets/`.
//! - **A form to copy:** a variant of `Form` in `tui/update/copy.rs` and its row in [`ACTIONS`](tui::actions::ACTIONS); the
//!   menu and its preview follow.
//! - **A file format:** a file in `exchange/` that turns bytes into a [`Draft`](data::Draft), or a
//!   [`Report`](report::Report) into text, and a row in [`FORMATS`](exchange::FORMATS).

pub mod analysis;
pub mod cli;
pub mod data;
pub mod exchange;
pub mod locale;
pub mod report;
pub mod settings;
pub mod text;
pub mod tui;
