//! No block draws outside its area.

use proptest::prelude::*;
use ratatui::buffer::Cell;

use super::*;
use crate::report::{REPORTS, Report, Selection};
use crate::tui::testing::study;
use crate::tui::theme::THEMES;

thread_local! {
    /// All pages in both languages.
    static PAGES: Vec<(Report, Locale)> = {
        let study = study();
        let build = |locale| REPORTS.iter().map(move |page| (page, locale));
        Locale::ALL
            .into_iter()
            .flat_map(build)
            .map(|(page, locale)| ((page.build)(&study, &Selection::default(), locale), locale))
            .collect()
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_glyph_lies_outside_its_panel(
        at in any::<prop::sample::Index>(),
        block in any::<prop::sample::Index>(),
        theme in 0..THEMES.len(),
        (x, y) in (0..6_u16, 0..4_u16),
        (width, height) in (0..150_u16, 0..60_u16),
        focused in any::<bool>(),
    ) {
        PAGES.with(|pages| {
            let (report, locale) = &pages[at.index(pages.len())];
            let block = &report.blocks[block.index(report.blocks.len())];
            let area = Rect { x, y, width, height };
            let mut buffer = Buffer::filled(Rect::new(0, 0, x + width + 4, y + height + 3), Cell::new("§"));
            draw(block, Look::new(&THEMES[theme], *locale, None), focused, area, &mut buffer);
            for position in buffer.area.positions().filter(|position| !area.contains(*position)) {
                let symbol = buffer[position].symbol();
                assert_eq!(symbol, "§", "{}: {area:?} is left at {position:?}", block.title.long);
            }
        });
    }
}
