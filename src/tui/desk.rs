//! What lies beside the screen: the files it is of, what was copied last, what was said about it, and what changed.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::locale::Locale;
use crate::report::Report;

/// The files of a session.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The files as the user named them; none for the shipped figures.
    pub named: Vec<PathBuf>,
    /// Those and the files of other sources that they name: a change of any of them is read. None where they cannot be
    /// read twice, as a pipe.
    pub watched: Vec<PathBuf>,
    /// Where copies go, where not to the terminal.
    pub copy_to: Option<PathBuf>,
}

/// What lies beside the screen.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    files: Rc<Files>,
    /// What is said in the footer until the next key.
    notice: Option<Rc<str>>,
    /// What is to be copied.
    parcel: Option<Rc<str>>,
    /// What changed when the files were read last, or what is wrong with them, in each language.
    news: Option<Rc<[Report; 2]>>,
    /// Whether the news are problems.
    broken: bool,
}

impl Desk {
    /// A desk with files.
    #[must_use]
    pub fn new(files: Files) -> Self {
        Self { files: Rc::new(files), ..Self::default() }
    }

    /// The files as the user named them.
    #[must_use]
    pub fn named(&self) -> &[PathBuf] {
        &self.files.named
    }

    /// The files that are read again when they change.
    #[must_use]
    pub fn watched(&self) -> &[PathBuf] {
        &self.files.watched
    }

    /// Where copies go, where not to the terminal.
    #[must_use]
    pub fn copy_to(&self) -> Option<&Path> {
        self.files.copy_to.as_deref()
    }

    /// What is said in the footer.
    #[must_use]
    pub fn notice(&self) -> Option<&Rc<str>> {
        self.notice.as_ref()
    }

    /// Says something in the footer until the next key.
    pub fn say(&mut self, text: impl Into<Rc<str>>) {
        self.notice = Some(text.into());
    }

    /// Says nothing any more; whether something was said.
    pub fn hush(&mut self) -> bool {
        self.notice.take().is_some()
    }

    /// Lays something ready to be copied.
    pub fn lay(&mut self, text: impl Into<Rc<str>>) {
        self.parcel = Some(text.into());
    }

    /// Takes what is ready to be copied.
    pub fn take(&mut self) -> Option<Rc<str>> {
        self.parcel.take()
    }

    /// What changed, or what is wrong.
    #[must_use]
    pub fn news(&self, locale: Locale) -> Option<&Report> {
        let at = Locale::ALL.iter().position(|known| *known == locale)?;
        self.news.as_ref()?.get(at)
    }

    /// Whether the files had problems when they were read last.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// Keeps what changed, or what is wrong, in the order of [`Locale::ALL`].
    pub fn keep(&mut self, news: Option<[Report; 2]>, broken: bool) {
        self.news = news.map(Rc::new);
        self.broken = broken;
    }
}
