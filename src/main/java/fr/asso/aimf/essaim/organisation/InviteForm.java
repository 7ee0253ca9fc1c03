package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.shared.TypedText;
import org.jspecify.annotations.Nullable;

/** A colleague to ask, and what they may do. */
record InviteForm(String email, String access) {

    InviteForm(@Nullable String email, @Nullable String access) {
        this.email = TypedText.line(email);
        this.access = access == null ? Access.EDITOR.name() : access;
    }
}
