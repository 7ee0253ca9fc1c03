package fr.asso.aimf.essaim.operation;

/** A backup cannot be made or restored; says in a sentence why, and what the operator can do. Nothing was changed. */
class BackupRefused extends RuntimeException {

    BackupRefused(String message) {
        super(message, null, false, false);
    }
}
