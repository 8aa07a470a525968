-- Finds what was taken out of applications, to forget it.
CREATE INDEX application_document_detached ON application_document (detached_at) WHERE detached_at IS NOT NULL;
