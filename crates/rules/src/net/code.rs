//! The stable names of what can be wrong with an address, and of what was read but left off.

/// An enum of codes with a stable kebab-case name and a meaning for each.
macro_rules! codes {
    ($(#[$outer:meta])* $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $doc])+ $variant,)* }

        impl $name {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable kebab-case name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// What it means, in English, for documentation; users get the words of the catalogue.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// What is wrong with something that has the shape of an address.
    ///
    /// ```
    /// use ijazat_rules::net::ProblemCode;
    /// assert_eq!(ProblemCode::HostBits.as_str(), "host-bits");
    /// assert!(ProblemCode::ALL.contains(&ProblemCode::ZoneId));
    /// assert!(ProblemCode::ZoneId.meaning().starts_with("An address with a zone"));
    /// ```
    ProblemCode {
        /// A part or a prefix length with a leading zero: some programs read it as octal.
        LeadingZero = "leading-zero",
        /// Fewer than four parts: `1.2.3`, `10/8`, `203.0.113.5-9`.
        ShortForm = "short-form",
        /// A whole address as one decimal integer.
        DecimalInteger = "decimal-integer",
        /// A whole address as one hexadecimal integer.
        HexInteger = "hex-integer",
        /// A whole address as one octal integer.
        OctalInteger = "octal-integer",
        /// A dotted part in hexadecimal.
        HexPart = "hex-part",
        /// A part above 255, or an IPv6 group of more than four digits.
        PartTooBig = "part-too-big",
        /// More than four dotted parts.
        TooManyParts = "too-many-parts",
        /// The shape of an address, but not one.
        Malformed = "malformed",
        /// A block whose address has bits below the prefix length.
        HostBits = "host-bits",
        /// A prefix length above 32 or 128.
        PrefixLength = "prefix-length",
        /// A slash with nothing behind it.
        MissingPrefixLength = "missing-prefix-length",
        /// A space or separator before the prefix length or netmask.
        SpaceInPrefix = "space-in-prefix",
        /// A netmask whose ones are not all at the front.
        BadNetmask = "bad-netmask",
        /// An inverted netmask (`0.0.0.255`), as access lists use.
        WildcardMask = "wildcard-mask",
        /// A star anywhere but for whole parts at the end of an IPv4 address.
        BadWildcard = "bad-wildcard",
        /// A range whose end is before its start.
        ReversedRange = "reversed-range",
        /// A range from one family to the other.
        MixedFamilies = "mixed-families",
        /// A range whose ends are not both plain addresses, that has more than two or only one, or that is not written with one dash.
        BadRange = "bad-range",
        /// An IPv4-mapped IPv6 address.
        Mapped = "mapped",
        /// An IPv4-compatible IPv6 address (deprecated).
        Compatible = "compatible",
        /// Any other IPv6 address with a dotted IPv4 tail.
        EmbeddedV4 = "embedded-v4",
        /// An address with a zone (`%eth0`): it means something on one computer only.
        ZoneId = "zone-id",
        /// A port above 65535.
        BadPort = "bad-port",
        /// A link whose path could be a prefix length.
        UrlOrPrefix = "url-or-prefix",
        /// Space of a special-purpose registry.
        SpecialPurpose = "special-purpose",
        /// Shared address space of providers (RFC 6598).
        SharedSpace = "shared-space",
        /// Multicast.
        Multicast = "multicast",
        /// Space for examples in documentation.
        Documentation = "documentation",
        /// A block larger than the service admits.
        PrefixTooLarge = "prefix-too-large",
        /// A block or address smaller than the service admits.
        PrefixTooSmall = "prefix-too-small",
        /// More entries than the service admits.
        TooManyEntries = "too-many-entries",
        /// More addresses than the service admits.
        TooManyAddresses = "too-many-addresses",
        /// The same addresses as an earlier entry.
        Duplicate = "duplicate",
        /// Some addresses of another entry.
        Overlap = "overlap",
    }
}

impl ProblemCode {
    /// Whether it is a policy's refusal of one entry for itself, whatever else is in the list.
    ///
    /// ```
    /// use ijazat_rules::net::ProblemCode;
    /// assert!(ProblemCode::Multicast.refuses_entry() && !ProblemCode::Overlap.refuses_entry());
    /// ```
    pub const fn refuses_entry(self) -> bool {
        matches!(
            self,
            Self::SpecialPurpose
                | Self::SharedSpace
                | Self::Multicast
                | Self::Documentation
                | Self::PrefixTooLarge
                | Self::PrefixTooSmall
        )
    }
}

codes! {
    /// What was read although it was written in an unusual way, or stood around an address.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::net::NoticeCode::DigitsFolded.as_str(), "digits-folded");
    /// ```
    NoticeCode {
        /// Digits of another script were read as digits.
        DigitsFolded = "digits-folded",
        /// Full-width or Urdu signs were read as dots, colons, dashes or slashes.
        SymbolsFolded = "symbols-folded",
        /// Invisible characters were left off.
        HiddenCharacters = "hidden-characters",
        /// A port was left off.
        PortLeftOff = "port-left-off",
        /// Brackets were left off.
        BracketsLeftOff = "brackets-left-off",
        /// A link around the address was left off.
        UrlLeftOff = "url-left-off",
        /// A label such as `ip=` was left off.
        LabelLeftOff = "label-left-off",
    }
}
