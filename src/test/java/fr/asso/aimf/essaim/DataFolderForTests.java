package fr.asso.aimf.essaim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.util.FileSystemUtils;

/** Each application context of the tests has a data folder, and so a search index, of its own. */
@TestConfiguration(proxyBeanMethods = false)
class DataFolderForTests {

    @Bean
    DataFolder dataFolder() throws IOException {
        return new DataFolder(Files.createTempDirectory("essaim-data-"));
    }

    @Bean
    DynamicPropertyRegistrar dataFolderProperty(DataFolder folder) {
        return properties ->
                properties.add("essaim.data-folder", () -> folder.path().toString());
    }

    record DataFolder(Path path) implements DisposableBean {

        @Override
        public void destroy() throws IOException {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
