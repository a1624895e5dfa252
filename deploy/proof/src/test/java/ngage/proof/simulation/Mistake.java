package ngage.proof.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.protocol.InputLog;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Known;
import ngage.delivery.protocol.KnownKey;
import ngage.delivery.protocol.Membership;
import ngage.delivery.protocol.OutputLog;
import ngage.delivery.protocol.Refused;
import ngage.delivery.protocol.Store;
import ngage.delivery.protocol.Stored;
import ngage.event.EventId;
import org.jspecify.annotations.Nullable;

/** The mistakes that the simulation must find: each is the production protocol over one port that breaks its word. */
enum Mistake implements Sabotage {
    /** The position is committed first, the effects after it. */
    OFFSET_BEFORE_DATABASE {
        @Override
        public Store store(World world, Store store) {
            return new LooseStore(store) {
                @Override
                public Store.Transaction begin() {
                    return new PositionsFirst(super.begin(), super.begin());
                }
            };
        }
    },
    /** Nothing is known of what came before. */
    NO_DUPLICATE_CHECK {
        @Override
        public Store store(World world, Store store) {
            return loose(store, transaction -> new LooseStore.Loose(transaction) {
                @Override
                public Map<KnownKey, Long> known(Collection<KnownKey> keys) {
                    return new HashMap<>();
                }

                @Override
                public void keepKnown(List<Known> added) {}
            });
        }
    },
    /** The service leaves facts undone that it was sure to finish. */
    SURE_OF_TOO_MUCH {
        @Override
        public Store store(World world, Store store) {
            return new LooseStore(store) {
                @Override
                public boolean finishes(List<Received> facts) {
                    return true;
                }
            };
        }
    },
    /** Positions are read without a lock and written over whatever is there. */
    POSITION_NOT_COMPARED {
        @Override
        public Store store(World world, Store store) {
            return loose(store, transaction -> new LooseStore.Loose(transaction) {
                @Override
                public Map<InputPartition, Stored> lock(Collection<InputPartition> partitions) {
                    Map<InputPartition, Stored> read =
                            new HashMap<>(world.database().positions());
                    read.keySet().retainAll(partitions);
                    return read.size() == partitions.size() ? read : super.lock(partitions);
                }

                @Override
                public void move(Map<InputPartition, Stored> before, Map<InputPartition, Stored> after) {
                    super.lock(after.keySet());
                    super.move(before, after);
                }
            });
        }
    },
    /** An instance that has lost its partitions may publish for them all the same. */
    ZOMBIE_NOT_FENCED {
        @Override
        public OutputLog outputs(World world, OutputLog outputs) {
            return loose(outputs, transaction -> new LooseOutputs.Loose(transaction) {
                @Override
                public void movePublished(Map<InputPartition, Position> positions, Membership membership) {
                    super.movePublished(positions, world.group().anybodyNow((Group.At) membership));
                }
            });
        }
    },
    /** What a dead instance had applied and not published is not looked for. */
    NO_READ_BACK_AFTER_A_CRASH {
        @Override
        public Store store(World world, Store store) {
            return loose(store, transaction -> new LooseStore.Loose(transaction) {
                @Override
                public List<Output> readBack(int inputPartition, Position from, Position to) {
                    return List.of();
                }

                @Override
                public List<Refused> refused(Stored at, long from, long to) {
                    return List.of();
                }
            });
        }
    },
    /** After a restore, what the database says is taken for what was published. */
    NO_READ_BACK_AFTER_A_RESTORE {
        @Override
        public InputLog inputs(World world, InputLog inputs) {
            return new LooseInputs(inputs) {
                @Override
                public Map<InputPartition, Position> published(Collection<InputPartition> partitions) {
                    Map<InputPartition, Position> published = super.published(partitions);
                    published.replaceAll((partition, position) -> {
                        Stored stored = world.database().positions().get(partition);
                        return stored == null || position.isBefore(stored.position()) ? position : stored.position();
                    });
                    return published;
                }
            };
        }
    },
    /** Only one's own partitions are compared with what was published. The simulation found this one in production code. */
    ONLY_OWN_PARTITIONS_COMPARED {
        @Override
        public InputLog inputs(World world, InputLog inputs) {
            return new LooseInputs(inputs) {
                private Collection<InputPartition> own = List.of();

                @Override
                public Map<InputPartition, Long> beginnings(Collection<InputPartition> partitions) {
                    own = partitions;
                    return super.beginnings(partitions);
                }

                @Override
                public Collection<InputPartition> partitionsOfGroup() {
                    return own;
                }
            };
        }
    },
    /** A commit of the log without an answer is taken for one that failed. */
    LOST_ANSWER_TAKEN_FOR_A_FAILURE {
        @Override
        public OutputLog outputs(World world, OutputLog outputs) {
            return new LooseOutputs(outputs) {
                @Override
                public @Nullable Trouble troubleOf(RuntimeException thrown) {
                    Trouble trouble = super.troubleOf(thrown);
                    return trouble == Trouble.NO_ANSWER ? Trouble.PASSING : trouble;
                }
            };
        }
    },
    /** A commit of the database without an answer is taken for one that succeeded. */
    LOST_ANSWER_TAKEN_FOR_A_SUCCESS {
        @Override
        public Store store(World world, Store store) {
            return loose(store, transaction -> new LooseStore.Loose(transaction) {
                @Override
                public void commit() {
                    try {
                        super.commit();
                    } catch (Broken noAnswer) {
                        return;
                    }
                }
            });
        }
    },
    /** An output has another id each time it is made. */
    OUTPUT_IDS_NOT_STABLE {
        @Override
        public Store store(World world, Store store) {
            return loose(store, transaction -> new LooseStore.Loose(transaction) {
                @Override
                public List<Output> readBack(int inputPartition, Position from, Position to) {
                    List<Output> renamed = new ArrayList<>();
                    for (Output output : super.readBack(inputPartition, from, to)) {
                        EventId id = new EventId(
                                "/service",
                                output.id().id() + "." + world.chance().below(1_000));
                        renamed.add(new Output(
                                output.topic(),
                                output.key(),
                                id,
                                output.time(),
                                output.body(),
                                output.inputPartition(),
                                output.inputOffset()));
                    }
                    return renamed;
                }
            });
        }
    };

    private static Store loose(Store store, java.util.function.UnaryOperator<Store.Transaction> mistaken) {
        return new LooseStore(store) {
            @Override
            public Store.Transaction begin() {
                return mistaken.apply(super.begin());
            }
        };
    }

    private static OutputLog loose(
            OutputLog outputs, java.util.function.UnaryOperator<OutputLog.Transaction> mistaken) {
        return new LooseOutputs(outputs) {
            @Override
            OutputLog.Transaction loose(OutputLog.Transaction transaction) {
                return mistaken.apply(transaction);
            }
        };
    }

    /** Two transactions where there should be one. */
    private static final class PositionsFirst extends LooseStore.Loose {
        private final Store.Transaction effects;

        PositionsFirst(Store.Transaction positions, Store.Transaction effects) {
            super(positions);
            this.effects = effects;
        }

        @Override
        public Map<KnownKey, Long> known(Collection<KnownKey> keys) {
            return effects.known(keys);
        }

        @Override
        public void keepKnown(List<Known> added) {
            effects.keepKnown(added);
        }

        @Override
        public void keepRefused(List<Refused> refused) {
            effects.keepRefused(refused);
        }

        @Override
        public Applied apply(List<Received> facts, Resume resume) {
            return effects.apply(facts, resume);
        }

        @Override
        public void commit() {
            super.commit();
            effects.commit();
        }

        @Override
        public void close() {
            super.close();
            effects.close();
        }
    }
}
