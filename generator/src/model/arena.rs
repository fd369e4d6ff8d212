//! The arena of the named types.

use super::TypeDef;

/// A definition in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// All definitions, in the order in which they are emitted: components first, inline ones after the type that holds them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypeArena {
    definitions: Vec<TypeDef>,
}

impl TypeArena {
    /// Adds a definition.
    pub fn push(&mut self, definition: TypeDef) -> TypeId {
        let id = TypeId(u32::try_from(self.definitions.len()).unwrap_or(u32::MAX));
        self.definitions.push(definition);
        id
    }

    /// The definition behind `id`.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.definitions[id.0 as usize]
    }

    /// The definition behind `id`, to change it.
    pub fn get_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.definitions[id.0 as usize]
    }

    /// All definitions with their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (TypeId, &TypeDef)> {
        self.definitions
            .iter()
            .enumerate()
            .map(|(index, definition)| (TypeId(u32::try_from(index).unwrap_or(u32::MAX)), definition))
    }

    /// The definitions alone.
    pub fn into_definitions(self) -> impl Iterator<Item = TypeDef> {
        self.definitions.into_iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.definitions.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.definitions.is_empty()
    }
}
