//! Pure widgets: ready texts and styles in, cells out. Nothing here knows a statistic.
