package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The index on disk. Changes gather until they are committed together with the state of the directory that they lead to; only
 * then searches see them. One thread writes, any number search.
 */
final class CatalogueIndex implements AutoCloseable {

    private static final int SEGMENTS_PER_TIER = 3;

    private final FacetSets facets = new FacetSets();
    private final CatalogueDocuments documents;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile @Nullable State state;

    /**
     * What state of the directory an index holds.
     *
     * @param format of the index and of the reference lists written into it
     * @param catalogue which database the position belongs to
     * @param position of the last change taken in
     */
    record State(String format, String catalogue, long position) {

        private static @Nullable State read(@Nullable Iterable<Map.Entry<String, String>> userData) {
            Map<String, String> data = new HashMap<>();
            if (userData != null) {
                userData.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
            }
            String format = data.get("format");
            String catalogue = data.get("catalogue");
            String position = data.get("position");
            return format == null || catalogue == null || position == null
                    ? null
                    : new State(format, catalogue, Long.parseLong(position));
        }

        private Map<String, String> userData() {
            return Map.of("format", format, "catalogue", catalogue, "position", Long.toString(position));
        }
    }

    private CatalogueIndex(CatalogueDocuments documents, Path folder, OpenMode mode) throws IOException {
        this.documents = documents;
        directory = FSDirectory.open(folder);
        IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer())
                .setOpenMode(mode)
                .setIndexSort(CatalogueDocuments.BY_PUBLICATION)
                // There is little to write and much to read: few segments, merged often.
                .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER))
                .setCommitOnClose(false)
                .setMergedSegmentWarmer(facets::of);
        try {
            writer = new IndexWriter(directory, config);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
        state = State.read(writer.getLiveCommitData());
        try {
            searchers = new SearcherManager(writer, new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                    return new CatalogueSearcher(reader, facets);
                }
            });
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            directory.close();
            throw e;
        }
    }

    /**
     * Opens what is there.
     *
     * @throws IndexInUse when another program has it open
     * @throws IOException when it is missing, of another version of the library, or damaged
     */
    static CatalogueIndex open(Path folder, CatalogueDocuments documents) throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                Lock lock = lock(directory, folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            lock.ensureValid();
            for (LeafReaderContext leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
        }
        return new CatalogueIndex(documents, folder, OpenMode.APPEND);
    }

    /**
     * Begins an empty index in the place of whatever is there.
     *
     * @throws IndexInUse when another program has it open
     */
    static CatalogueIndex create(Path folder, CatalogueDocuments documents) throws IOException {
        Files.createDirectories(folder);
        try (Directory directory = FSDirectory.open(folder);
                Lock lock = lock(directory, folder)) {
            lock.ensureValid();
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
        return new CatalogueIndex(documents, folder, OpenMode.CREATE);
    }

    private static Lock lock(Directory directory, Path folder) throws IOException {
        try {
            return directory.obtainLock(IndexWriter.WRITE_LOCK_NAME);
        } catch (LockObtainFailedException e) {
            throw new IndexInUse(folder, e);
        }
    }

    /** The state that searches see; empty before the first commit. */
    Optional<State> state() {
        return Optional.ofNullable(state);
    }

    void put(PublishedInitiative initiative, Organisation organisation, @Nullable String cityName) throws IOException {
        writer.updateDocument(
                CatalogueDocuments.idOf(initiative.id()), documents.of(initiative, organisation, cityName));
    }

    void put(Organisation organisation) throws IOException {
        writer.updateDocument(CatalogueDocuments.idOf(organisation.id()), documents.of(organisation));
    }

    void removeInitiative(InitiativeId id) throws IOException {
        writer.deleteDocuments(CatalogueDocuments.idOf(id));
    }

    void removeOrganisation(OrganisationId id) throws IOException {
        writer.deleteDocuments(CatalogueDocuments.idOf(id));
    }

    void removeAll() throws IOException {
        writer.deleteAll();
    }

    /**
     * Puts everything into one segment, for words are looked up in each of them: worth its time when all has been written anew.
     */
    void unite() throws IOException {
        writer.forceMerge(1);
    }

    /** Makes what has gathered last, as this state, and lets searches see it. */
    void commit(State newState) throws IOException {
        writer.setLiveCommitData(newState.userData().entrySet());
        writer.commit();
        searchers.maybeRefreshBlocking();
        // Last: who knows the new state must not be answered from the old one.
        state = newState;
    }

    /** What is done with one state of the index. */
    interface Search<T> {
        T in(CatalogueSearcher searcher) throws IOException;
    }

    /** Runs a search on the last committed state. */
    <T> T search(Search<T> search) {
        try {
            CatalogueSearcher searcher = (CatalogueSearcher) searchers.acquire();
            try {
                return search.in(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives up writing, and what has gathered since the last commit; searches go on. */
    void abandon() throws IOException {
        writer.rollback();
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }

    /** Another program has the index open. */
    static final class IndexInUse extends IndexUnusable {

        IndexInUse(Path folder, Throwable cause) {
            super(
                    "The search index in " + folder.toAbsolutePath()
                            + " is in use: another Essaim runs on the same data folder.",
                    "Stop it, or give this one another folder with essaim.data-folder.",
                    cause);
        }
    }
}
