package fr.asso.aimf.essaim;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void everyModuleUsesOnlyWhatItDeclares() {
        ApplicationModules.of(EssaimApplication.class).verify();
    }
}
