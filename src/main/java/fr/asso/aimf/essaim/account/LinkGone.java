package fr.asso.aimf.essaim.account;

/** A link was used, came too late, or never was; nobody is told which, and everybody how to get a new one. */
class LinkGone extends RuntimeException {

    private final AccountLinks.Purpose purpose;

    LinkGone(AccountLinks.Purpose purpose) {
        super(purpose.name(), null, false, false);
        this.purpose = purpose;
    }

    AccountLinks.Purpose purpose() {
        return purpose;
    }
}
