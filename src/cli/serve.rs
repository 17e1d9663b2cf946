//! `nenpo serve`: a preview in the browser that shows every save at once.
//!
//! In: arguments. Out: what the terminal says while the preview runs. Deliberately absent: the preview
//! itself, which is the room [`crate::preview`].

use super::{SiteArguments, colour, headed, print, print_line, release};
use crate::{
    diagnostics::{self, MessageLanguage, Presentation, Problem, Problems, say},
    files::Failure,
    preview::{
        self, Options, Port, PreviewEvent,
        state::{Freshness, State},
        watch::WatchMode,
    },
    validate::visibility,
};
use clap::Args;
use std::{
    io,
    net::{IpAddr, SocketAddr},
    process::ExitCode,
};

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    site: SiteArguments,
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: String,
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    #[arg(long)]
    open: bool,
    #[arg(long)]
    poll: bool,
    #[arg(long, value_name = "URL", default_value = "vscode://file{path}:{line}")]
    editor: String,
}

impl Serve {
    pub(super) fn run(&self, language: MessageLanguage) -> Result<ExitCode, Failure> {
        let options = Options {
            root: self.site.root.clone(),
            host: self.host.clone(),
            port: self.port,
            allowed: self.allow_host.clone(),
            watching: if self.poll {
                WatchMode::Polling
            } else {
                WatchMode::Events
            },
            strictness: self.site.strictness(),
            language,

            editor: self.editor.clone(),
            today: release::today,
        };
        let presentation = self.site.presentation(language);
        let (wanted, open) = (self.port, self.open);
        preview::run(&options, move |news| match news {
            PreviewEvent::Listening {
                address,
                port,
                state,
            } => {
                report(state, presentation);
                tell(address, port, wanted, language);
                if open {
                    open_browser(&url(address), language);
                }
            }
            PreviewEvent::State(state) => report(state, presentation),
            PreviewEvent::Polling(reason) => {
                let message = say!("system-gives-no-hints", reason);
                print_line(io::stderr(), language, &message);
            }
        })?;
        print_line(io::stdout(), language, &say!("preview-stopped"));
        Ok(ExitCode::SUCCESS)
    }
}

/// The address to open in a browser.
fn url(address: SocketAddr) -> String {
    let here = if address.ip().is_unspecified() {
        IpAddr::from([127, 0, 0, 1])
    } else {
        address.ip()
    };
    format!("http://{}/", SocketAddr::new(here, address.port()))
}

/// Says where the preview is, and what is to be known about that place.
fn tell(address: SocketAddr, port: Port, wanted: u16, language: MessageLanguage) {
    if port == Port::Next {
        let message = say!("port-is-taken", port = wanted);
        print_line(io::stdout(), language, &message);
    }
    if !address.ip().is_loopback() {
        let what = say!("preview-is-open-to-network");
        let warning = headed(&say!("warning-heading"), &what);
        print_line(io::stdout(), language, &warning);
    }
    let message = say!("preview-is-at", url = url(address));
    print_line(io::stdout(), language, &message);
}

/// Prints the problems of a state as `nenpo check` does.
fn report(state: &State, presentation: Presentation) {
    // Records that are kept back are only counted: the preview marks each of them, and a list at every
    // save would hide the news.
    let (held, wrong): (Vec<Problem>, Vec<Problem>) = state
        .problems
        .iter()
        .cloned()
        .partition(visibility::is_held_back);
    let mut problems = Problems::default();
    problems.extend(wrong);
    let language = presentation.language;
    let (summary, problems) = (
        diagnostics::summary(&problems, language),
        diagnostics::human(&problems, &state.files, presentation, colour()),
    );
    let held = match held.len() {
        0 => String::new(),
        many => {
            let count = crate::text::neutral_count(many);
            language.say(&say!("and-kept-out-of-builds", count))
        }
    };
    let stale = match (state.freshness, &state.snapshot) {
        (Freshness::Fresh, _) => String::new(),
        (Freshness::Stale, Some(_)) => language.say(&say!("and-last-good-pages")),
        (Freshness::Stale, None) => language.say(&say!("and-no-page-yet")),
    };
    print(io::stderr(), &format!("{problems}{summary}{held}{stale}\n"));
}

/// Opens the browser. If that fails the preview goes on: its address is printed above.
fn open_browser(url: &str, language: MessageLanguage) {
    if let Err(error) = open::that_detached(url) {
        let message = say!("no-browser-could-be-opened", error);
        print_line(io::stderr(), language, &message);
    }
}
