-- The keys that protect cookies and forms, shared by all instances (each protected by a certificate in production), and what
-- administrators did: backups, copies.

CREATE TABLE nscp.data_protection_key (
    key_id uniqueidentifier NOT NULL,
    friendly_name varchar(200) NOT NULL,
    key_xml nvarchar(max) NOT NULL,
    added_at datetimeoffset(6) NOT NULL,
    CONSTRAINT pk_data_protection_key PRIMARY KEY NONCLUSTERED (key_id)
);
CREATE CLUSTERED INDEX ix_data_protection_key_added ON nscp.data_protection_key (added_at, key_id);

CREATE TABLE nscp.operation_log (
    operation_id uniqueidentifier NOT NULL,
    operation varchar(40) NOT NULL,
    done_at datetimeoffset(6) NOT NULL,
    detail nvarchar(400) NOT NULL,
    CONSTRAINT pk_operation_log PRIMARY KEY NONCLUSTERED (operation_id),
    CONSTRAINT ck_operation_log_operation CHECK (operation IN ('Backup', 'Restore', 'CopyDatabase'))
);
CREATE CLUSTERED INDEX ix_operation_log_done ON nscp.operation_log (operation, done_at);
