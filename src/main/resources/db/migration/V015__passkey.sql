-- Passkeys, as Spring Security reads and writes them. Whose they are is the account itself: its id is what the key remembers
-- (in base64url, as the library writes it), so that a change of name or address reaches the keys by itself.
create table user_credentials (
    credential_id                text        not null,
    user_entity_user_id          text        not null,
    public_key                   bytea       not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean     not null,
    authenticator_transports     text,
    public_key_credential_type   text,
    backup_state                 boolean     not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz,
    last_used                    timestamptz,
    label                        text        not null,
    constraint user_credentials_key primary key (credential_id),
    constraint user_credentials_label_length check (char_length(label) between 1 and 60)
);

create index user_credentials_of_user on user_credentials (user_entity_user_id);
