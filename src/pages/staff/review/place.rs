//! Where a reviewer is, as the address of the page says it: which list, which
//! page of it, which case, which document. Pure: knows neither router nor DOM.

use ijazat_api::review::QueueQuery;

/// The tabs of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    /// Claimed by the reader and open.
    #[default]
    Mine,
    /// In review and claimed by nobody.
    Unassigned,
    /// With an operator or the applicant.
    Waiting,
    /// Due within two working hours.
    DueSoon,
    /// Past due.
    Overdue,
    /// Everything.
    All,
}

impl Tab {
    /// In the order of the page.
    pub const ALL: [Self; 6] = [
        Self::Mine,
        Self::Unassigned,
        Self::Waiting,
        Self::DueSoon,
        Self::Overdue,
        Self::All,
    ];

    /// The name in addresses and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::Waiting => "waiting",
            Self::DueSoon => "due-soon",
            Self::Overdue => "overdue",
            Self::All => "all",
        }
    }

    /// The tab of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.as_str() == name)
    }
}

/// What the queue is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SortKey {
    /// When it falls due.
    #[default]
    Due,
    /// When it was handed in.
    Submitted,
    /// By name.
    Name,
}

impl SortKey {
    /// In the order of the page.
    pub const ALL: [Self; 3] = [Self::Due, Self::Submitted, Self::Name];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Submitted => "submitted",
            Self::Name => "name",
        }
    }
}

/// Order of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// Turned round.
    pub descending: bool,
}

impl Sort {
    /// Reads `due`, `-due` and so on; anything else is the default.
    pub fn read(text: &str) -> Self {
        let (descending, name) = match text.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, text),
        };
        SortKey::ALL
            .into_iter()
            .find(|key| key.as_str() == name)
            .map_or_else(Self::default, |key| Self { key, descending })
    }

    /// The order after a press on the header of `key`: turned round if it was
    /// sorted by it, else its natural order.
    pub fn pressed(self, key: SortKey) -> Self {
        Self {
            key,
            descending: self.key == key && !self.descending,
        }
    }

    /// The value in addresses and on the wire.
    pub fn to_text(self) -> String {
        format!(
            "{}{}",
            if self.descending { "-" } else { "" },
            self.key.as_str()
        )
    }
}

/// Which list stands beside the case, and which document is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// Tab of the queue.
    pub tab: Tab,
    /// From 1.
    pub page: u32,
    /// Order.
    pub sort: Sort,
    /// Opaque id of a search, which then takes the place of the queue.
    pub search: Option<String>,
    /// Id of the document that is open.
    pub document: Option<String>,
}

impl Place {
    /// Reads the query of the page's address; what is unknown is the default.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            tab: get("tab")
                .as_deref()
                .and_then(Tab::find)
                .unwrap_or_default(),
            page: get("page")
                .and_then(|page| page.parse().ok())
                .filter(|page| *page > 0)
                .unwrap_or(1),
            sort: get("sort").as_deref().map(Sort::read).unwrap_or_default(),
            search: get("search").filter(|id| is_opaque_id(id)),
            document: get("document").filter(|id| is_opaque_id(id)),
        }
    }

    /// The query of the page's address, with its question mark; defaults are left out.
    pub fn query(&self) -> String {
        let mut parts = Vec::new();
        if self.tab != Tab::default() {
            parts.push(format!("tab={}", self.tab.as_str()));
        }
        if self.page > 1 {
            parts.push(format!("page={}", self.page));
        }
        if self.sort != Sort::default() {
            parts.push(format!("sort={}", self.sort.to_text()));
        }
        if let Some(search) = &self.search {
            parts.push(format!("search={search}"));
        }
        if let Some(document) = &self.document {
            parts.push(format!("document={document}"));
        }
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }

    /// The first page of a tab of the queue.
    pub fn at_tab(&self, tab: Tab) -> Self {
        Self {
            tab,
            page: 1,
            search: None,
            document: None,
            ..self.clone()
        }
    }

    /// A page of the same list.
    pub fn at_page(&self, page: u32) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// The same list in another order, from its beginning.
    pub fn sorted(&self, key: SortKey) -> Self {
        Self {
            sort: self.sort.pressed(key),
            page: 1,
            ..self.clone()
        }
    }

    /// The first page of a search.
    pub fn at_search(&self, search: String) -> Self {
        Self {
            search: Some(search),
            page: 1,
            document: None,
            ..self.clone()
        }
    }

    /// The same list beside another case: no document is open.
    pub fn beside(&self) -> Self {
        Self {
            document: None,
            ..self.clone()
        }
    }

    /// The same place with this document open.
    pub fn with_document(&self, id: &str) -> Self {
        Self {
            document: Some(id.to_owned()),
            ..self.clone()
        }
    }

    /// The query of the request for the queue.
    pub fn queue_query(&self) -> QueueQuery {
        QueueQuery {
            tab: Some(self.tab.as_str().to_owned()),
            page: Some(self.page),
            sort: Some(self.sort.to_text()),
        }
    }
}

/// Ids travel in addresses as they are; anything else in the query is ignored.
fn is_opaque_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 128
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Number of pages of a list.
pub fn page_count(total: u64, page_rows: u32) -> u32 {
    let pages = total.div_ceil(u64::from(page_rows.max(1))).max(1);
    u32::try_from(pages).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
