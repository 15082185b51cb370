//! The texts of small packs: a vocabulary, a register and a deal.

/// What every small pack can speak of.
pub const VOCABULARY: &str = r#"
[goods.class]
type = "class"
values = [{ id = "munitions" }, { id = "shell", under = "munitions" }, { id = "missile", under = "munitions" }, "dual-use"]
[goods.stock]
type = "bool"
default = false
[end_user.country]
type = "country"
default = "US"
[step.kind]
type = "enum"
values = ["export", "transit"]
default = "export"
[concept.risky]
type = "concept"
"#;
/// A register with Ukraine in it since the war.
pub const WAR: &str = "id = \"war\"\ncomplete = true\nentry = [{ country = \"UA\", from = 2022-02-24 }]";
/// What every norm has to say; norms write `ALWAYS` for it.
pub const ALWAYS: &str = "cite = [{ at = \"1\", from = 2000-01-01 }]\nsays = \"so\"";
/// One export of shells to the United States.
pub const DEAL: &str = "date = 2024-06-01\ngoods.class = \"shell\"\n[[step]]\n";
/// A permit that every deal needs.
pub const LICENCE: &str = "[[permit]]\nid = \"p\"\n[[requirement]]\nid = \"ask-p\"\npermit = \"p\"\nALWAYS\n";
/// A ground to refuse it.
pub const WAR_REFUSAL: &str = "[[refusal]]\nid = \"war\"\npermit = \"p\"\nwhen.end_user.country.in = \"war\"\nALWAYS\n";
