//! Names of the files that a site has below `data/`: of all facts together, and of each indicator.
//!
//! Routes are made of these lists, and the check of ids asks the same lists, so that no record can take
//! the name of a file that the site writes itself.

/// Files of the whole site.
pub const DATA_FILES: [&str; 5] = [
    "facts.csv",
    "facts.json",
    "facts.xlsx",
    "datapackage.json",
    "facts.csv-metadata.json",
];

/// Formats of the files that each indicator has: `ID.csv`.
pub const INDICATOR_FORMATS: [&str; 2] = ["csv", "json"];

/// The file of the whole site that an indicator of this id would overwrite.
#[must_use]
pub fn overwritten(id: &str) -> Option<&'static str> {
    DATA_FILES.into_iter().find(|file| {
        INDICATOR_FORMATS
            .iter()
            .any(|format| *file == format!("{id}.{format}"))
    })
}

/// Ids whose files Windows cannot store, because it takes such a name for a device, whatever its
/// ending.
#[must_use]
pub fn is_windows_device(id: &str) -> bool {
    let port = |kind: &str| {
        let number = id.strip_prefix(kind).unwrap_or_default();
        number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(id, "con" | "prn" | "aux" | "nul") || port("com") || port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indicator_may_not_have_the_name_of_a_file_of_the_whole_site() {
        let taken = ["facts", "datapackage", "inspections", "facts.csv-metadata"].map(overwritten);
        let expected = [
            Some("facts.csv"),
            Some("datapackage.json"),
            None,
            Some("facts.csv-metadata.json"),
        ];
        assert_eq!(taken, expected);
    }

    #[test]
    fn devices_are_whole_names() {
        assert!(
            ["con", "aux", "com1", "lpt9", "com0"]
                .into_iter()
                .all(is_windows_device)
        );
        let fine = ["common", "com", "com10", "auxiliary", "con-1", "null"];
        assert!(!fine.into_iter().any(is_windows_device));
    }
}
