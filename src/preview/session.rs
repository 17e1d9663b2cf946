//! The site in memory, and how it follows its files.
//!
//! In: the root of a site, then paths at which something may have changed. Out: a [`State`] each time: the last good site, and
//! everything that is wrong now. Deliberately absent: watching, and the browser. This is the only file of the room that knows how a
//! new state is made out of an old one.

use super::snapshot::Snapshot;
use crate::{
    cache::{Cache, Version},
    config::{self, Folders, Reader, Release},
    diagnostics::{Place, Problem, Problems, Severity, Strictness},
    files::{BOOK, Failure, Files},
    model::Site,
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

/// A site between two saves.
#[derive(Debug)]
pub struct Session {
    root: PathBuf,
    strictness: Strictness,
    today: fn() -> String,
    /// Where the site was read from last.
    folders: Folders,
    /// What could not be read, and why.
    unread: BTreeMap<String, String>,
    /// What need not be worked out again: of the site that is shown, and of the one that a build would make.
    cache: [Cache; 2],
    /// The theme, and what it was made of.
    looks: Option<Looks>,
    state: State,
}

/// A theme with its words, what is wrong with it, and its name and files.
#[derive(Debug)]
struct Looks {
    theme: Option<(Arc<Theme>, Words)>,
    problems: Problems,
    of: (String, Vec<(String, Version)>),
}

/// Everything that an answer to a browser depends on. It never changes; a newer one takes its place.
#[derive(Debug, Clone)]
pub struct State {
    /// The last site that could be shown; none if there never was one.
    pub snapshot: Option<Arc<Snapshot>>,
    /// Whether that is the site as its files are now.
    pub standing: Standing,
    /// What is wrong with the files as they are now.
    pub problems: Arc<Problems>,
    /// The files that the problems are in.
    pub files: Arc<Files>,
    /// Counts the states: another number is another state.
    pub build: u64,
}

/// Whether the good site of a state is the one that its files say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Fresh,
    /// The files have errors; it is older than they are.
    Stale,
}

/// Where a path is in a site.
enum ChangedPath {
    Everywhere,
    /// A folder of the site, and the path in it or the folder itself.
    In(String, String),
    Outside,
}

impl Session {
    /// Reads a site for the first time. Errors of authors are part of its state.
    ///
    /// # Errors
    /// There is no site at `root`, or its book cannot be read.
    pub fn open(
        root: &Path,
        strictness: Strictness,
        today: fn() -> String,
    ) -> Result<Self, Failure> {
        let files = Files::book(root)?;
        let usual = |name: &str| name.to_owned();
        let folders = Folders {
            data: usual("data"),
            content: usual("content"),
            themes: usual("themes"),
        };
        let state = State {
            snapshot: None,
            standing: Standing::Stale,
            problems: Arc::default(),
            files: Arc::new(files),
            build: 0,
        };
        let (root, unread, cache) = (root.to_owned(), BTreeMap::new(), Default::default());
        let mut session = Self {
            root,
            strictness,
            today,
            folders,
            unread,
            cache,
            looks: None,
            state,
        };
        session.read_all();
        session.rebuild();
        Ok(session)
    }

    /// The state as it is.
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

    /// Looks again at paths, given from the root or absolute; the root itself stands for everything. The state stays the same one if
    /// no byte of the site differs.
    pub fn refresh(&mut self, changed: &BTreeSet<PathBuf>) -> State {
        let changed_paths: Vec<ChangedPath> = changed
            .iter()
            .flat_map(|path| self.changed_paths(path))
            .collect();
        let mut differs = false;
        let mut everywhere = false;
        for path in changed_paths {
            match path {
                ChangedPath::In(folder, path) => differs |= self.reread(&folder, &path),
                ChangedPath::Everywhere => everywhere = true,
                ChangedPath::Outside => {}
            }
        }
        if everywhere || (differs && self.follow_book()) {
            differs |= self.read_all();
        }
        if differs {
            self.rebuild();
        }
        self.state()
    }

    /// What a changed path means: the part of the site that it is in, or the parts that are in it.
    fn changed_paths(&self, path: &Path) -> Vec<ChangedPath> {
        let relative = if path.is_absolute() {
            path.strip_prefix(&self.root)
        } else {
            Ok(path)
        };
        // A path that does not begin at the root may be one of its folders by another name.
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
            (true, _) => ChangedPath::In(folder.to_owned(), path.clone()),
            (false, true) => ChangedPath::In(folder.to_owned(), folder.to_owned()),
            (false, false) => ChangedPath::Outside,
        };
        self.folders().into_iter().chain([BOOK]).map(path).collect()
    }

    /// Reads the book and the folders that it names; what is in no folder any more is forgotten. Says whether any byte differs.
    fn read_all(&mut self) -> bool {
        let before = Arc::clone(&self.state.files);
        let failed = std::mem::take(&mut self.unread);
        self.reread(BOOK, BOOK);
        self.follow_book();
        for folder in self.folders().map(str::to_owned) {
            self.reread(&folder, &folder);
        }
        let tops = self.folders().map(|folder| format!("{folder}/"));
        let known = |path: &str| path == BOOK || tops.iter().any(|top| path.starts_with(top));
        Arc::make_mut(&mut self.state.files).keep(known);
        self.state.files != before || self.unread != failed
    }

    /// Takes over the folders that the book names, unless it has errors; says whether they are other ones.
    fn follow_book(&mut self) -> bool {
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

    /// Reads one path of a folder again. What cannot be read stays as it was, and is a problem.
    fn reread(&mut self, folder: &str, path: &str) -> bool {
        match Arc::make_mut(&mut self.state.files).reread(&self.root, folder, path) {
            Ok(differs) => differs | self.unread.remove(path).is_some(),
            Err(failure) => {
                let message = failure.to_string();
                self.unread.insert(path.to_owned(), message.clone()) != Some(message)
            }
        }
    }

    /// Checks the files as they are now. A site with errors leaves the last good one in its place.
    fn rebuild(&mut self) {
        let mut problems = Problems::default();
        problems.extend(
            self.unread
                .iter()
                .map(|(path, message)| unreadable(path, message)),
        );
        let files = Arc::clone(&self.state.files);
        let ready = if files.bytes(BOOK).is_none() {
            problems.push(unreadable(BOOK, &format!("there is no {BOOK} any more")));
            None
        } else {
            config::parse(&files, &mut problems)
                .and_then(|config| self.ready(&files, config, &mut problems))
        };
        self.state.standing = Standing::Stale;
        if let Some(snapshot) = ready.filter(|_| !problems.stop(self.strictness)) {
            self.state.snapshot = Some(Arc::new(snapshot));
            self.state.standing = Standing::Fresh;
        }
        self.state.problems = Arc::new(problems);
        self.state.build += 1;
    }

    /// Everything between the files and a site to show.
    fn ready(
        &mut self,
        files: &Files,
        config: config::Config,
        problems: &mut Problems,
    ) -> Option<Snapshot> {
        let folders = config.folders.clone();
        self.dress(files, &config);
        let theme = self.looks.as_ref().and_then(|looks| {
            problems.extend(looks.problems.iter().cloned());
            looks.theme.clone()
        });
        let site = self.site(files, config, problems);
        let ((theme, words), site) = theme.zip(site)?;
        Some(Snapshot::new(SiteContext::new(site, words), theme, folders))
    }

    /// The site with everything that is kept back, and what would be wrong with one without.
    fn site(
        &mut self,
        files: &Files,
        mut config: config::Config,
        problems: &mut Problems,
    ) -> Option<Site> {
        let [shown, built] = &mut self.cache;
        let mut public = config.clone();
        public.release = Release {
            reader: Reader::Public,
            day: Some((self.today)()),
        };
        config.release = Release {
            reader: Reader::Author,
            ..public.release.clone()
        };
        let before = problems.len();
        let site = crate::revalidate_site(files, config, shown, problems);
        if problems.iter().skip(before).any(visibility::is_held_back) {
            let mut others = Problems::default();
            crate::revalidate_site(files, public, built, &mut others);
            let others = others
                .iter()
                .filter(|problem| visibility::is_not_published(problem));
            // The page is shown all the same, so it is no error here.
            problems.extend(others.map(|problem| Problem {
                severity: Severity::Warning,
                ..problem.clone()
            }));
        } else {
            *built = Cache::default();
        }
        site
    }

    /// Loads the theme, unless it is made of the same files as before.
    fn dress(&mut self, files: &Files, config: &config::Config) {
        let name = &config.settings.theme;
        let own = format!("{}/", config.folders.themes);
        let of = (
            name.clone(),
            files
                .under(&own)
                .map(|path| (path.to_owned(), files.version(path)))
                .collect::<Vec<_>>(),
        );
        if self.looks.as_ref().is_some_and(|looks| looks.of == of) {
            return;
        }
        let mut problems = Problems::default();
        let theme = Theme::load(files, &config.folders.themes, name, &mut problems);
        let theme = theme.map(|(theme, words)| (Arc::new(theme), words));
        self.looks = Some(Looks {
            theme,
            problems,
            of,
        });
    }
}

fn unreadable(path: &str, message: &str) -> Problem {
    Problem {
        code: "unreadable",
        severity: Severity::Error,
        place: Place {
            file: path.to_owned(),
            span: 0..0,
        },
        message: message.to_owned(),
        label: String::new(),
        help: vec!["nenpo looks again as soon as it changes".to_owned()],
    }
}
