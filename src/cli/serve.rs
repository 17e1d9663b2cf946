//! `nenpo serve`: a preview in the browser that shows every save at once.
//!
//! In: arguments. Out: what the terminal says while the preview runs. Deliberately absent: the preview
//! itself, which is the room [`crate::preview`].

use super::{SiteArguments, colour, release, say};
use crate::{
    diagnostics::{self, MessageLanguage, Presentation, Problem, Problems},
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
    /// Port to listen at; the next free one if it is taken, any free one for 0
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    /// Address to listen at: 0.0.0.0 opens the preview to the network
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: String,
    /// Another name that the preview answers to, such as one that a tunnel gives it
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
    /// Look at all files again and again: for network drives and containers that give no hints
    #[arg(long)]
    poll: bool,
    /// Address that opens a line of a file in an editor
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
                say(io::stdout(), &listening(address, port, wanted));
                if open {
                    open_browser(&url(address));
                }
            }
            PreviewEvent::State(state) => report(state, presentation),
            PreviewEvent::Polling(reason) => {
                say(
                    io::stderr(),
                    &format!(
                        "the system gives no hints of changes ({reason}), so all files are looked at again and again\n"
                    ),
                );
            }
        })?;
        say(io::stdout(), "stopped\n");
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

fn listening(address: SocketAddr, port: Port, wanted: u16) -> String {
    let taken = match port {
        Port::Next => format!("port {wanted} is taken, so this is the next free one\n"),
        Port::Wanted => String::new(),
    };
    let warning = if address.ip().is_loopback() {
        ""
    } else {
        "warning: everybody on your network can read this preview, unpublished figures too\n"
    };
    format!(
        "{taken}{warning}{} shows every save at once; Ctrl-C stops\n",
        url(address)
    )
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
    let (summary, problems) = (
        diagnostics::summary(&problems, presentation.language),
        diagnostics::human(&problems, &state.files, presentation, colour()),
    );
    let held = match held.len() {
        0 => String::new(),
        many => format!("; {} kept out of builds", crate::text::neutral_count(many)),
    };
    let stale = match (state.freshness, &state.snapshot) {
        (Freshness::Fresh, _) => "",
        (Freshness::Stale, Some(_)) => "; the preview shows the last good pages",
        (Freshness::Stale, None) => "; there is no page to show yet",
    };
    say(io::stderr(), &format!("{problems}{summary}{held}{stale}\n"));
}

/// Opens the browser. If that fails the preview goes on: its address is printed above.
fn open_browser(url: &str) {
    if let Err(error) = open::that_detached(url) {
        say(
            io::stderr(),
            &format!("no browser could be opened: {error}\n"),
        );
    }
}
