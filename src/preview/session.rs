//! The site in memory, and how it follows its files.
//!
//! In: the root of a site, then paths at which something may have changed. Out: a [`State`] each
//! time: the last snapshot without errors, and all present problems. Deliberately absent: watching,
//! and the browser. Only this file of the room knows how a new state is made from an old one.

use super::{
    snapshot::Snapshot,
    state::{Freshness, State},
};
use crate::{
    cache::{Cache, Version},
    config::{self, Config, Folders, Reader, Release},
    diagnostics::{Code, Message, Place, Problem, Problems, Severity, Strictness, say},
    files::{BOOK, Failure, Files},
    model::{Day, Languages, Site, TimeZone, YearStart},
    site::SiteContext,
    text::words::Words,
    theme::Theme,
    validate::visibility,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

/// A site that follows its files.
#[derive(Debug)]
pub struct Session {
    root: PathBuf,
    strictness: Strictness,
    today: fn(&TimeZone) -> Day,
    /// The folders that the site was last read from.
    folders: Folders,
    /// The files that could not be read, with the reason.
    unreadable_files: BTreeMap<String, Message>,
    caches: Caches,
    /// The theme as it was last loaded.
    theme_state: Option<ThemeState>,
    state: State,
}

/// Cached results of the two sites that a save may make.
#[derive(Debug, Default)]
struct Caches {
    /// The site that is shown, with the records that builds leave out.
    shown: Cache,
    /// The site that a build would make.
    built: Cache,
}

/// A loaded theme with its problems.
#[derive(Debug)]
struct ThemeState {
    /// None if the theme cannot be loaded.
    theme: Option<LoadedTheme>,
    problems: Problems,
    inputs: ThemeInputs,
}

#[derive(Debug, Clone)]
struct LoadedTheme {
    theme: Arc<Theme>,
    words: Words,
}

/// What a theme is loaded from. Equal inputs give the same theme.
#[derive(Debug, PartialEq, Eq)]
struct ThemeInputs {
    name: String,
    languages: Languages,
    year_start: YearStart,
    /// The site's own files of the theme with their versions.
    files: Vec<(String, Version)>,
}

/// What a changed path means for a site.
enum ChangedPath {
    /// Everything may have changed.
    Everywhere,
    /// One path has changed: the folder of the site that it is in, and the path, which may be the
    /// folder itself.
    In { folder: String, path: String },
    /// Nothing of the site has changed.
    Outside,
}

impl Session {
    /// Reads a site for the first time. Errors of authors are part of the state.
    ///
    /// # Errors
    /// There is no site at `root`, or its `book.toml` cannot be read.
    pub fn open(
        root: &Path,
        strictness: Strictness,
        today: fn(&TimeZone) -> Day,
    ) -> Result<Self, Failure> {
        let files = Files::book(root)?;
        // The folders of a `book.toml` that names none; they hold until it can be read.
        let folders = Folders {
            data: "data".to_owned(),
            content: "content".to_owned(),
            themes: "themes".to_owned(),
        };
        let state = State {
            snapshot: None,
            freshness: Freshness::Stale,
            problems: Arc::default(),
            files: Arc::new(files),
            build: 0,
        };
        let mut session = Self {
            root: root.to_owned(),
            strictness,
            today,
            folders,
            unreadable_files: BTreeMap::new(),
            caches: Caches::default(),
            theme_state: None,
            state,
        };
        session.read_all();
        session.rebuild();
        Ok(session)
    }

    /// The present state.
    #[must_use]
    pub fn state(&self) -> State {
        self.state.clone()
    }

    /// The folders below the root that the site is read from.
    #[must_use]
    pub fn folders(&self) -> [&str; 3] {
        [
            &self.folders.data,
            &self.folders.content,
            &self.folders.themes,
        ]
        .map(String::as_str)
    }

    /// Reads paths again, given from the root or absolute; the root itself stands for everything.
    /// Gives a new state only if a byte of the site differs.
    pub fn refresh(&mut self, changed: &BTreeSet<PathBuf>) -> State {
        let changed_paths: Vec<ChangedPath> = changed
            .iter()
            .flat_map(|path| self.changed_paths(path))
            .collect();
        let mut differs = false;
        let mut everywhere = false;
        for path in changed_paths {
            match path {
                ChangedPath::In { folder, path } => differs |= self.read_again(&folder, &path),
                ChangedPath::Everywhere => everywhere = true,
                ChangedPath::Outside => {}
            }
        }
        if everywhere || (differs && self.update_folders()) {
            differs |= self.read_all();
        }
        if differs {
            self.rebuild();
        }
        self.state()
    }

    /// What a changed path means for each part of the site: `book.toml` and the three folders.
    fn changed_paths(&self, path: &Path) -> Vec<ChangedPath> {
        let relative = if path.is_absolute() {
            path.strip_prefix(&self.root)
        } else {
            Ok(path)
        };
        // A path outside the root may be a folder of the site by another name, such as the target
        // of a link.
        let Ok(relative) = relative else {
            return vec![ChangedPath::Everywhere];
        };
        let parts: Vec<_> = relative
            .iter()
            .map(|part| part.to_string_lossy())
            .filter(|part| part != ".")
            .collect();
        let path = parts.join("/");
        if path.is_empty() {
            return vec![ChangedPath::Everywhere];
        }
        let within = |path: &str, folder: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let path = |folder: &str| match (within(&path, folder), within(folder, &path)) {
            (true, _) => ChangedPath::In {
                folder: folder.to_owned(),
                path: path.clone(),
            },
            // The folder itself came, went or moved together with one above it.
            (false, true) => ChangedPath::In {
                folder: folder.to_owned(),
                path: folder.to_owned(),
            },
            (false, false) => ChangedPath::Outside,
        };
        self.folders().into_iter().chain([BOOK]).map(path).collect()
    }

    /// Reads `book.toml` and the folders that it names, and drops files of other folders. Says
    /// whether any byte differs.
    fn read_all(&mut self) -> bool {
        let before = Arc::clone(&self.state.files);
        let failed = std::mem::take(&mut self.unreadable_files);
        self.read_again(BOOK, BOOK);
        self.update_folders();
        for folder in self.folders().map(str::to_owned) {
            self.read_again(&folder, &folder);
        }
        let tops = self.folders().map(|folder| format!("{folder}/"));
        let known = |path: &str| path == BOOK || tops.iter().any(|top| path.starts_with(top));
        Arc::make_mut(&mut self.state.files).keep(known);
        self.state.files != before || self.unreadable_files != failed
    }

    /// Takes the folders that `book.toml` names, unless it has errors. Says whether they changed.
    fn update_folders(&mut self) -> bool {
        let mut problems = Problems::default();
        let config = config::parse(&self.state.files, &mut problems);
        match config.filter(|_| !problems.stop(Strictness::Lenient)) {
            Some(config) if config.folders != self.folders => {
                self.folders = config.folders;
                true
            }
            _ => false,
        }
    }

    /// Reads one path of a folder again. A file that cannot be read stays as it was, and is a
    /// problem. Says whether anything differs.
    fn read_again(&mut self, folder: &str, path: &str) -> bool {
        match Arc::make_mut(&mut self.state.files).reread(&self.root, folder, path) {
            Ok(differs) => differs | self.unreadable_files.remove(path).is_some(),
            Err(failure) => {
                let message = failure.message();
                self.unreadable_files
                    .insert(path.to_owned(), message.clone())
                    != Some(message)
            }
        }
    }

    /// Checks the files as they are now. If they have errors, the last snapshot stays, so that the
    /// author keeps seeing the site.
    fn rebuild(&mut self) {
        let mut problems = Problems::default();
        let unreadable_files = self.unreadable_files.iter();
        problems.extend(unreadable_files.map(|(path, message)| unreadable(path, message.clone())));
        let snapshot = self.current_snapshot(&mut problems);
        self.state.freshness = Freshness::Stale;
        if let Some(snapshot) = snapshot.filter(|_| !problems.stop(self.strictness)) {
            self.state.snapshot = Some(Arc::new(snapshot));
            self.state.freshness = Freshness::Fresh;
        }
        self.state.problems = Arc::new(problems);
        self.state.build += 1;
    }

    /// A snapshot of the files as they are now; none if they have too many errors to show anything.
    fn current_snapshot(&mut self, problems: &mut Problems) -> Option<Snapshot> {
        let files = Arc::clone(&self.state.files);
        if files.bytes(BOOK).is_none() {
            problems.push(unreadable(BOOK, say!("no-file-any-more", file = BOOK)));
            return None;
        }
        let Some(config) = config::parse(&files, problems) else {
            crate::validate_without_book(&files, problems);
            return None;
        };
        let folders = config.folders.clone();
        let loaded = self.current_theme(&files, &config, problems);
        // The site is checked even if the theme is broken: an author wants all problems at once.
        let site = self.checked_site(&files, config, problems);
        let LoadedTheme { theme, words } = loaded?;
        Some(Snapshot::new(
            SiteContext::new(site?, words),
            theme,
            folders,
        ))
    }

    /// The site with the records that builds leave out. Problems that only the site without them
    /// has are added as warnings.
    fn checked_site(
        &mut self,
        files: &Files,
        config: Config,
        problems: &mut Problems,
    ) -> Option<Site> {
        let public = Release {
            reader: Reader::Public,
            day: Some((self.today)(&config.settings.time_zone)),
        };
        let with_all = Release {
            reader: Reader::Author,
            ..public
        };
        let before = problems.len();
        let shown = Config {
            release: with_all,
            ..config.clone()
        };
        let site = crate::revalidate_site(files, shown, &mut self.caches.shown, problems);
        if !problems.iter().skip(before).any(visibility::is_held_back) {
            // Both sites are the same. What was cached of the second one is of no use any more.
            self.caches.built = Cache::default();
            return site;
        }
        let built = Config {
            release: public,
            ..config
        };
        let mut of_build = Problems::default();
        crate::revalidate_site(files, built, &mut self.caches.built, &mut of_build);
        let left_out = of_build
            .iter()
            .filter(|problem| visibility::is_not_published(problem));
        // The record is there in the preview, so that the page can be shown: the problem stops a
        // build, but not the preview.
        problems.extend(left_out.map(|problem| Problem {
            severity: Severity::Warning,
            ..problem.clone()
        }));
        site
    }

    /// The theme, loaded again only if its inputs differ; none if it cannot be loaded.
    fn current_theme(
        &mut self,
        files: &Files,
        config: &Config,
        problems: &mut Problems,
    ) -> Option<LoadedTheme> {
        let themes = &config.folders.themes;
        let folder = format!("{themes}/");
        let versions = files
            .under(&folder)
            .map(|path| (path.to_owned(), files.version(path)));
        let inputs = ThemeInputs {
            name: config.settings.theme.clone(),
            languages: config.settings.languages.clone(),
            year_start: config.settings.year_start,
            files: versions.collect(),
        };
        let theme_state = match self.theme_state.take() {
            Some(theme_state) if theme_state.inputs == inputs => theme_state,
            _ => load_theme(files, config, inputs),
        };
        problems.extend(theme_state.problems.iter().cloned());
        let theme_state = self.theme_state.insert(theme_state);
        theme_state.theme.clone()
    }
}

fn load_theme(files: &Files, config: &Config, inputs: ThemeInputs) -> ThemeState {
    let mut problems = Problems::default();
    let themes = &config.folders.themes;
    let loaded = Theme::load(files, themes, &config.settings, &mut problems);
    ThemeState {
        theme: loaded.map(|(theme, words)| LoadedTheme {
            theme: Arc::new(theme),
            words,
        }),
        problems,
        inputs,
    }
}

/// The problem of a file that cannot be read.
fn unreadable(path: &str, message: Message) -> Problem {
    let place = Place {
        file: path.to_owned(),
        span: 0..0,
    };
    Problem::new(Code::Unreadable, place, message).help(say!("looks-again"))
}
