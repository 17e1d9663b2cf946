//! `nenpo build`: the whole site, into the output folder.
//!
//! In: arguments. Out: the site, one line that says so, and an exit code. Deliberately absent: the
//! writing itself, which is the room `write`.

use super::{
    SiteArguments, fonts, open, print_problems,
    release::ReleaseArguments,
    say, shown,
    steps::{self, Steps},
    stop,
};
use crate::{
    config,
    diagnostics::MessageLanguage,
    files::Failure,
    site::SiteContext,
    theme::Theme,
    write::{self, Event, Output, Written},
};
use clap::Args;
use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    release: ReleaseArguments,
    /// Folder to write to [default: `out` of book.toml, below the root]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Address that the site will have, such as `https://report.example.jp/`
    #[arg(long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    /// Print how long each step took
    #[arg(long)]
    timings: bool,
}

fn address(written: &str) -> Result<String, String> {
    config::base_url(written).ok_or_else(|| "not an absolute web address".to_owned())
}

impl Build {
    /// Builds the site, unless it has problems.
    pub(super) fn run(&self, language: MessageLanguage) -> Result<ExitCode, Failure> {
        let mut steps = Steps::start();
        let root = &self.site.root;
        let mut opened = open(
            &self.site,
            &self.release,
            self.base_url.as_ref(),
            &mut steps,
        )?;
        let strictness = self.site.strictness();
        print_problems(&opened, self.site.presentation(language));
        let ready = opened
            .ready
            .as_mut()
            .filter(|_| !opened.problems.stop(strictness));
        let (Some((context, theme)), Some(layout)) = (ready, &opened.layout) else {
            say(io::stderr(), "nothing was written\n");
            return Ok(ExitCode::from(1));
        };
        fonts::for_sharing(context, root);
        let out = self.out.clone().unwrap_or_else(|| root.join(&layout.out));
        if self.out.is_some() {
            super::recover(&out);
        }
        let output = Output::find(root, &out, &layout.folders, &layout.names_to_keep())?;
        context.prepare();
        steps.done("chart");
        let written = match written(context, theme, &output, &steps) {
            Err(Failure::Stopped) => {
                say(io::stderr(), "stopped: nothing was written\n");
                return Ok(stop::code());
            }
            other => other?,
        };
        steps.done("write");
        self.report(&written, &out, &steps);
        Ok(ExitCode::SUCCESS)
    }

    fn report(&self, written: &Written, out: &Path, steps: &Steps) {
        let out = shown(out);
        for name in &written.missing {
            say(
                io::stderr(),
                &format!("note: book.toml keeps `{name}`, and {out}/ had no such file\n"),
            );
        }
        let pages = crate::text::neutral_count(written.pages);
        let seconds = steps.total().as_secs_f64();
        say(
            io::stdout(),
            &format!("{pages} pages in {seconds:.2} s → {out}/\n"),
        );
        if self.timings {
            say(io::stdout(), &steps.table(written.files));
        }
    }
}

/// Writes the site behind a bar of progress, until it is done or somebody asks to stop.
fn written(
    context: &SiteContext,
    theme: &Theme,
    output: &Output,
    steps: &Steps,
) -> Result<Written, Failure> {
    let bar = steps::bar(write::count(context, theme));
    let tell = |event| {
        if event == Event::Finished {
            steps::advance(&bar, steps.begin);
        }
        if stop::is_asked() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let written = stop::held(|| write::write(context, theme, output, &tell));
    bar.finish_and_clear();
    written
}
