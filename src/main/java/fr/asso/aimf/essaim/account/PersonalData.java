package fr.asso.aimf.essaim.account;

/** What a module holds of a person, for the copy that everybody may ask of their own data. Found among the beans. */
public interface PersonalData {

    /** The heading it stands under, in French. */
    String section();

    /** Records, maps, lists, texts, numbers and times, to be written as JSON. */
    Object of(AccountId account);
}
