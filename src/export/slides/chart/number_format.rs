//! Number formats of axes, labels and formulas: decimals, and what stands around a number.

use crate::{chart::office_chart::NumberFormat, export::xml::Element};

/// Properties of the numbers that a format writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) decimals: u32,
    pub(super) negative: bool,
}

/// Number format of a spreadsheet: `#,##0"件"`, `[=1]#,##0" case";#,##0" cases"`.
pub(super) fn format(
    number_format: &NumberFormat,
    Numbers { decimals, negative }: Numbers,
) -> String {
    let literal = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("\"{}\"", text.replace('"', ""))
        }
    };
    let zeros = "0".repeat(usize::try_from(decimals).unwrap_or(0));
    let digits = if decimals > 0 {
        format!("#,##0.{zeros}")
    } else {
        "#,##0".to_owned()
    };
    let written = |suffix: &str| {
        format!(
            "{}{digits}{}",
            literal(&number_format.prefix),
            literal(suffix)
        )
    };
    let usual = written(&number_format.suffix);
    match &number_format.suffix_one {
        _ if negative => format!("{usual};{}{usual}", literal("−")),
        Some(one) => format!("[=1]{};{usual}", written(one)),
        None => usual,
    }
}

/// Number format of labels or of an axis.
pub(super) fn element(number_format: &NumberFormat, numbers: Numbers) -> Element {
    element_of(&format(number_format, numbers))
}

/// Number format by its code, which the workbook's cells do not change.
pub(super) fn element_of(code: &str) -> Element {
    Element::new("c:numFmt")
        .attribute("formatCode", code)
        .attribute("sourceLinked", 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_write_what_labels_say() {
        let cases = NumberFormat {
            suffix: " cases".into(),
            suffix_one: Some(" case".into()),
            ..NumberFormat::default()
        };
        let whole = Numbers {
            decimals: 0,
            negative: false,
        };
        assert_eq!(format(&cases, whole), "[=1]#,##0\" case\";#,##0\" cases\"");
        let yen = NumberFormat {
            prefix: "¥".into(),
            suffix: " billion".into(),
            ..NumberFormat::default()
        };
        assert_eq!(
            format(
                &yen,
                Numbers {
                    decimals: 1,
                    negative: false
                }
            ),
            "\"¥\"#,##0.0\" billion\""
        );
        assert_eq!(
            format(
                &NumberFormat::default(),
                Numbers {
                    decimals: 0,
                    negative: true
                }
            ),
            "#,##0;\"−\"#,##0"
        );
    }
}
