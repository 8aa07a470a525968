//! Shapes of the commands, with their units, as `--help` says them.

use super::calendar::CalendarArgs;
use super::clock::ClockArgs;
use super::form::FormArgs;
use super::identity::IdentityArgs;
use super::number::whole;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;

/// Ijazat: the portal where VPNs are registered.
#[derive(Debug, Parser)]
#[command(name = "ijazat", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the API and the app.
    Serve(Box<ServeArgs>),
    /// Bring the database to this version and publish the forms.
    Migrate(MigrateArgs),
    /// Fill a demo database with invented people and applications.
    Seed(SeedArgs),
    /// Recompute every invariant of the kept data; exit code 1 if one is broken.
    Verify(DataArgs),
    /// Check a calendar of working time, or make it the one that is counted by.
    Calendar(CalendarArgs),
    /// Count working time: when it ends, or how much of it was used.
    Clock(ClockArgs),
    /// Read one number, name or address; prints its canonical form, or says what is wrong (exit code 1).
    Identity(IdentityArgs),
    /// Find what is wrong with a form.
    Form(FormArgs),
    /// Print the description of the API (OpenAPI 3.1, JSON).
    Openapi,
    /// Print the page of all rules with their clauses and words (Markdown).
    RulesDoc,
    /// Judge a recorded verdict again and print its record: exit code 1 if anything differs, 2 if it cannot be read.
    Replay(ReplayArgs),
    /// Make, list or rotate keys.
    Keys(KeysArgs),
    /// Say which licensed operators there are.
    Operator(OperatorArgs),
    /// Say who works for the authority and for operators.
    Staff(StaffArgs),
    /// Write database and documents into one file; keys are never in it.
    Backup(BackupArgs),
    /// Restore a backup into a data folder that has neither database nor documents.
    Restore(BackupArgs),
    /// Read a list of addresses; exit code 1 if it has problems, 2 if it cannot be read.
    Addresses(AddressesArgs),
}

#[derive(Args, Debug)]
pub(crate) struct AddressesArgs {
    /// Text with addresses in any usual form; - reads standard input.
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// Judge under the policy for local addresses of this form, for example vpn-organisation.
    #[arg(long, value_name = "FORM")]
    pub service: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Where the build leaves the app.
pub(crate) const DIST: &str = "dist";

/// Where data and keys are.
#[derive(Args, Clone, Debug)]
pub(crate) struct DataArgs {
    /// Folder of documents and, without --database-url, of the SQLite database.
    #[arg(
        long,
        value_name = "FOLDER",
        default_value = "var/data",
        env = "IJAZAT_DATA_DIR",
        global = true
    )]
    pub data_dir: PathBuf,
    /// Database: sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE [default: sqlite:<data-dir>/ijazat.db]
    #[arg(
        long,
        value_name = "URL",
        env = "DATABASE_URL",
        hide_env_values = true,
        global = true
    )]
    pub database_url: Option<String>,
    /// Key file, mode 0600, outside the data folder [default: <data-dir>.keys.json]
    #[arg(long, value_name = "FILE", env = "IJAZAT_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Address to listen on; anything but loopback needs --public-url.
    #[arg(
        long,
        value_name = "IP",
        default_value = "127.0.0.1",
        env = "IJAZAT_HOST"
    )]
    pub host: IpAddr,
    /// TCP port; 0 takes a free one and prints it.
    #[arg(long, default_value_t = 8080, allow_negative_numbers = true, value_parser = whole(0..=u16::MAX), env = "IJAZAT_PORT")]
    pub port: u16,
    /// Address under which people reach the portal, for example https://portal.example.org
    #[arg(long, value_name = "URL", env = "IJAZAT_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Number of proxies in front whose X-Forwarded-For entries are believed.
    #[arg(long, value_name = "COUNT", default_value_t = 0, allow_negative_numbers = true, value_parser = whole(0_u8..=8), env = "IJAZAT_TRUSTED_HOPS")]
    pub trusted_hops: u8,
    /// Folder of the built app.
    #[arg(
        long,
        value_name = "FOLDER",
        default_value = DIST,
        env = "IJAZAT_DIST"
    )]
    pub dist: PathBuf,
    /// Mail server, for example smtps://USER:PASSWORD@HOST; without it mail is kept.
    #[arg(
        long,
        value_name = "URL",
        env = "IJAZAT_SMTP_URL",
        hide_env_values = true
    )]
    pub smtp_url: Option<String>,
    /// Sender of mails, for example "Portal <noreply@example.org>".
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "IJAZAT_SMTP_FROM",
        requires = "smtp_url"
    )]
    pub smtp_from: Option<String>,
    /// Name of the authority in English.
    #[arg(
        long,
        value_name = "NAME",
        env = "IJAZAT_AUTHORITY_EN",
        requires = "authority_ur"
    )]
    pub authority_en: Option<String>,
    /// Name of the authority in Urdu.
    #[arg(
        long,
        value_name = "NAME",
        env = "IJAZAT_AUTHORITY_UR",
        requires = "authority_en"
    )]
    pub authority_ur: Option<String>,
    /// E-mail address where people ask the authority for help, shown on every page and in mails.
    #[arg(long, value_name = "ADDRESS", env = "IJAZAT_CONTACT_EMAIL")]
    pub contact_email: Option<String>,
    /// Telephone number where people ask the authority for help, for example "+92 51 1234567".
    #[arg(long, value_name = "NUMBER", env = "IJAZAT_CONTACT_PHONE")]
    pub contact_phone: Option<String>,
    /// Demonstration: loopback only, makes keys, migrates and seeds by itself, shows mails and codes.
    #[arg(long)]
    pub demo: bool,
    /// Connections at a time.
    #[arg(long, value_name = "COUNT", default_value_t = 1024, allow_negative_numbers = true, value_parser = whole(1_u32..=100_000), env = "IJAZAT_CONNECTIONS_MAX")]
    pub connections_max: u32,
    /// What is logged to standard error, as JSON lines [default: info, with --demo: warn]
    #[arg(long, value_name = "FILTER", env = "IJAZAT_LOG")]
    pub log: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct MigrateArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// PostgreSQL role that serves: gets what serving needs, and no right to change the audit.
    #[arg(long, value_name = "ROLE")]
    pub grant_to: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct SeedArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Confirms that demo data are wanted; refused for a database that is not marked as a demo.
    #[arg(long, required = true)]
    pub demo: bool,
    /// Number of applications in all.
    #[arg(long, value_name = "COUNT", default_value_t = 500, allow_negative_numbers = true, value_parser = whole(0_u64..=10_000_000))]
    pub applications: u64,
}

#[derive(Args, Debug)]
pub(crate) struct ReplayArgs {
    /// The record (JSON); - reads standard input.
    #[arg(required_unless_present = "case", value_name = "FILE|-")]
    pub file: Option<PathBuf>,
    /// Judge by this form (TOML) instead of the one of the record's digest.
    #[arg(long, value_name = "FILE", conflicts_with = "case")]
    pub form: Option<PathBuf>,
    /// Record the last hand-in of this case from its frozen answers. The output has them in clear; the audit keeps that it was made.
    #[arg(long, value_name = "REFERENCE", conflicts_with = "file")]
    pub case: Option<String>,
    #[command(flatten)]
    pub data: DataArgs,
}

#[derive(Args, Debug)]
pub(crate) struct KeysArgs {
    #[command(flatten)]
    pub data: DataArgs,
    #[command(subcommand)]
    pub command: KeysCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Make a key file; never overwrites one.
    Init,
    /// List ids, uses and ages; never secrets.
    List,
    /// Add a new current key; older ones go on opening and verifying.
    Rotate {
        /// What the key is for.
        #[arg(value_enum)]
        key_use: RotatableUse,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RotatableUse {
    /// Sealing of answers and documents.
    Aead,
    /// Signatures of certificates.
    Certificate,
    /// Signatures of operators' answers.
    Attestation,
}

#[derive(Args, Debug)]
pub(crate) struct OperatorArgs {
    #[command(flatten)]
    pub data: DataArgs,
    #[command(subcommand)]
    pub command: OperatorCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub(crate) enum OperatorCommand {
    /// Add an operator, or change what is known of it; one that was retired comes back.
    Add {
        /// Id that applications name, for example sample-net; it never changes.
        #[arg(long)]
        id: String,
        /// Name in English.
        #[arg(long, value_name = "NAME")]
        name_en: String,
        /// Name in Urdu.
        #[arg(long, value_name = "NAME")]
        name_ur: String,
        /// It offers mobile data too, so that it confirms mobile numbers.
        #[arg(long)]
        mobile: bool,
    },
    /// Let no new application name an operator; what names it already goes on.
    Retire {
        /// Id of the operator.
        #[arg(long)]
        id: String,
    },
    /// List every operator, the retired ones too.
    List,
}

#[derive(Args, Debug)]
pub(crate) struct StaffArgs {
    #[command(flatten)]
    pub data: DataArgs,
    #[command(subcommand)]
    pub command: StaffCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub(crate) enum StaffCommand {
    /// Take a person on, or change what they do; their second factor begins anew.
    Add {
        /// E-mail address that they sign in with.
        #[arg(long)]
        email: String,
        /// Name that colleagues see.
        #[arg(long)]
        name: String,
        /// What they do.
        #[arg(long, value_enum)]
        role: StaffRole,
        /// Id of the operator for whom they answer; `ijazat operator list` shows them.
        #[arg(long, value_name = "ID", required_if_eq("role", "operator"))]
        operator: Option<String>,
        /// Read their own identity number of this kind from standard input, so that they never
        /// decide about themselves; only a digest is kept.
        #[arg(long, value_enum, value_name = "KIND")]
        identity: Option<IdentityKind>,
    },
    /// Let a person go; all their sessions end at once.
    Remove {
        /// E-mail address that they sign in with.
        #[arg(long)]
        email: String,
    },
    /// List everybody.
    List,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StaffRole {
    /// Decides for the authority.
    Reviewer,
    /// Answers for an operator.
    Operator,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum IdentityKind {
    /// CNIC or NICOP.
    Cnic,
    /// Passport.
    Passport,
    /// Diplomatic card.
    DiplomaticCard,
}

#[derive(Args, Debug)]
pub(crate) struct BackupArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// The backup, a gzipped tar.
    pub file: PathBuf,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_option_and_command_is_explained() {
        let mut commands = vec![Cli::command()];
        while let Some(command) = commands.pop() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(
                    argument.get_help().is_some(),
                    "{} {}",
                    command.get_name(),
                    argument.get_id()
                );
            }
            commands.extend(command.get_subcommands().cloned());
        }
    }
}
