-- The keys that protect cookies and forms, shared by all instances (each protected by a certificate in production), and what
-- administrators did: backups, copies.

CREATE TABLE nscp_data_protection_key (
    key_id text NOT NULL,
    friendly_name text NOT NULL,
    key_xml text NOT NULL,
    added_at text NOT NULL,
    CONSTRAINT pk_data_protection_key PRIMARY KEY (key_id)
);
CREATE INDEX ix_nscp_data_protection_key_added ON nscp_data_protection_key (added_at, key_id);

CREATE TABLE nscp_operation_log (
    operation_id text NOT NULL,
    operation text NOT NULL,
    done_at text NOT NULL,
    detail text NOT NULL,
    CONSTRAINT pk_operation_log PRIMARY KEY (operation_id),
    CONSTRAINT ck_operation_log_operation CHECK (operation IN ('Backup', 'Restore', 'CopyDatabase'))
);
CREATE INDEX ix_nscp_operation_log_done ON nscp_operation_log (operation, done_at);
