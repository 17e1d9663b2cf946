//! `nenpo build`: the whole site, into the output folder.
//!
//! In: arguments. Out: the site, one line that says so, and an exit code. Deliberately absent: the
//! writing itself, which is the room `write`.

use super::{
    Refusal, SiteArguments, fonts, headed, open, print, print_line, print_problems,
    release::ReleaseArguments,
    shown,
    steps::{self, Step, Steps},
    stop,
};
use crate::{
    config,
    diagnostics::{MessageLanguage, say},
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
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    #[arg(long)]
    timings: bool,
}

fn address(written: &str) -> Result<String, Refusal> {
    config::base_url(written).ok_or_else(|| Refusal(say!("not-an-absolute-address")))
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
            language,
            &mut steps,
        )?;
        let strictness = self.site.strictness();
        print_problems(&opened, self.site.presentation(language));
        let ready = opened
            .ready
            .as_mut()
            .filter(|_| !opened.problems.stop(strictness));
        let (Some((context, theme)), Some(layout)) = (ready, &opened.layout) else {
            print_line(io::stderr(), language, &say!("nothing-was-written"));
            return Ok(ExitCode::from(1));
        };
        fonts::for_sharing(context, root, language);
        let out = self.out.clone().unwrap_or_else(|| root.join(&layout.out));
        if self.out.is_some() {
            super::recover(&out, language);
        }
        let output = Output::find(root, &out, &layout.folders, &layout.names_to_keep())?;
        context.prepare();
        steps.done(Step::Chart);
        let written = match written(context, theme, &output, &steps) {
            Err(Failure::Stopped) => {
                print_line(io::stderr(), language, &Failure::Stopped.message());
                return Ok(stop::code());
            }
            other => other?,
        };
        steps.done(Step::Write);
        self.report(&written, &out, &steps, language);
        Ok(ExitCode::SUCCESS)
    }

    fn report(&self, written: &Written, out: &Path, steps: &Steps, language: MessageLanguage) {
        let folder = &shown(out);
        for name in &written.missing {
            let what = say!("kept-file-is-missing", name, folder);
            print_line(
                io::stderr(),
                language,
                &headed(&say!("note-heading"), &what),
            );
        }
        let pages = crate::text::neutral_count(written.pages);
        let seconds = steps.seconds();
        let result = say!("pages-built", pages, seconds, folder);
        print_line(io::stdout(), language, &result);
        if self.timings {
            print(io::stdout(), &steps.table(written.files, language));
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
